import { Flex } from 'antd';
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
    <>
      <Flex justify="space-between" gap="small" wrap align="baseline">
        <strong>
          {account ? (
            <Link to={addressWith('account', account.id)} title={words.onlyThis}>
              {account.name || words.nobody}
            </Link>
          ) : (
            words.terminal
          )}{' '}
          <span className="tag">{vocabulary.term('action', entry.action)}</span>
          {caseId && <Link to={addressWith('case', caseId)}>{entry.caseNumber ?? caseId}</Link>}
          {about && about.name}
        </strong>
        <Quiet>
          <time dateTime={entry.at}>{instantIn(locale, entry.at)}</time>
        </Quiet>
      </Flex>
      {sentences.length > 0 && <div>{sentences.join(' · ')}</div>}
      {role && <Quiet>{words.as(vocabulary.term('role', role), organization?.name ?? '')}</Quiet>}
      <details>
        <summary style={{ cursor: 'pointer' }}>
          <Quiet>{words.details}</Quiet>
        </summary>
        <EntryDetails entry={entry} />
      </details>
    </>
  );
}

function EntryDetails({ entry }: { entry: TrailEntry }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const facts: [string, string | undefined][] = [
    [
      words.at,
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'Asia/Shanghai' }).format(
        Date.parse(entry.at),
      ),
    ],
    [words.address, entry.address],
    [words.request, entry.requestId],
    [words.hash, `${words.place(entry.strand, entry.sequence)} ${entry.hash}`],
  ];
  return <Facts facts={facts} />;
}
