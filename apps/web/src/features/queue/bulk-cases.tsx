import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Quiet } from '../../ui/quiet.js';
import type { BulkOutcome } from './bulk.js';
import { saidOf } from './bulk-tally.js';
import type { QueuedCase } from './queue-pages.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly QueuedCase[];
  outcomes: ReadonlyMap<string, BulkOutcome>;
}

/** To which cases a command will be given, and what came of it in each. */
export function BulkCases({ cases, outcomes }: Parts) {
  const words = useTexts(texts);
  const memberName = useMemberName();
  const { term } = useVocabulary(usePreferences().preferences.locale);
  return (
    <>
      <p>{words.preview(cases.length)}</p>
      <ul className="plain-list bulk-list" tabIndex={0} aria-label={words.preview(cases.length)}>
        {cases.map((each) => (
          <li key={each.id} className="spread">
            <span>
              {memberName(each.member)} <Quiet>{each.number}</Quiet>
            </span>
            <BulkResult outcome={outcomes.get(each.id)} waiting={term('stage', each.stage)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function BulkResult({ outcome, waiting }: { outcome: BulkOutcome | undefined; waiting: string }) {
  const words = useTexts(texts);
  if (!outcome) return <Quiet>{waiting}</Quiet>;
  const said = saidOf(outcome);
  if (said === 'done') return <span className="tag calm">{words.doneTo}</span>;
  return <span className="tag hot">{said === 'notReached' ? words.notReached : said.refused}</span>;
}
