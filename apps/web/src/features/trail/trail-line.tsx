import { Link, useSearchParams } from 'react-router';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { namesIn, saidOf } from './said-of.js';
import { Quiet } from '../../ui/quiet.js';
import { Facts } from '../../ui/facts.js';
import { texts } from './texts.js';
import { changed } from './trail-filter.js';
import type { TrailEntry } from './trail-queries.js';

/** Who did what to what, when and in which role; the rest when it is opened. */
export function TrailLine({ entry }: { entry: TrailEntry }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const vocabulary = useVocabulary(locale);
  const [params] = useSearchParams();
  const { account, role, organization, about, caseId } = entry;
  const addressWith = (field: 'account' | 'case', id: string) => `?${changed(params, field, id).toString()}`;
  const said = saidOf(entry);
  const sentences = [
    said.purpose !== undefined && words.purpose(said.purpose ?? words.erased),
    said.fields && words.fields(namesIn(said.fields, vocabulary, locale)),
    said.filters && words.filters(namesIn(said.filters, vocabulary, locale)),
    said.shown !== undefined && words.shown(said.shown),
    said.lateCommand && words.late(vocabulary.term('happening', said.lateCommand)),
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <div className="entry">
      <div>
        <div>
          {account ? (
            <Link to={addressWith('account', account.id)} title={words.onlyThis}>
              {account.name || words.nobody}
            </Link>
          ) : (
            words.terminal
          )}
        </div>
        {role && <Quiet>{words.as(vocabulary.term('role', role), organization?.name ?? '')}</Quiet>}
      </div>
      <div>
        <div>
          <strong>{vocabulary.term('action', entry.action)}</strong>
        </div>
        {caseId && (
          <div>
            <Link to={addressWith('case', caseId)}>{entry.caseNumber ?? caseId}</Link>
          </div>
        )}
        {about && about.organizationId !== organization?.id && <div>{about.name}</div>}
        {sentences.length > 0 && <Quiet>{sentences.join(' · ')}</Quiet>}
      </div>
      <div>
        <time dateTime={entry.at}>{instantIn(locale, entry.at)}</time>
        <details>
          <summary>{words.details}</summary>
          <EntryDetails entry={entry} />
        </details>
      </div>
    </div>
  );
}

function EntryDetails({ entry }: { entry: TrailEntry }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const facts: [string, string | undefined][] = [
    [
      words.at,
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(
        Date.parse(entry.at),
      ),
    ],
    [words.address, entry.address],
    [words.request, entry.requestId],
    [words.hash, `${words.place(entry.strand, entry.sequence)} ${entry.hash}`],
  ];
  return <Facts facts={facts} />;
}
