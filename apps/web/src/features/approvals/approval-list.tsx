import { Empty } from 'antd';
import type { Schemas } from '../../api/client.js';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { Quiet } from '../../ui/quiet.js';
import { dayIn } from '../../ui/time.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly Schemas['CaseSummaryDto'][];
  chosen: string | undefined;
  none: string;
  /** What was done with each, by its id; then it is also told with whom it is now. */
  done?: ReadonlyMap<string, Pick<Schemas['FinishedTurnDto'], 'command' | 'at'>>;
  onChoose: (id: string) => void;
}

export function ApprovalList({ cases, chosen, none, done, onChoose }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const memberName = useMemberName();
  const toldOf = (turn?: { command: string; at: string }) =>
    turn && words.did(term('happening', turn.command), dayIn(locale, turn.at));
  if (cases.length === 0) return <Empty description={none} />;
  return (
    <ul className="plain-list panel rows">
      {cases.map(({ id, number, member, stage, attention, progressedAt, holder }) => (
        <li key={id}>
          <button type="button" className="choice" aria-current={id === chosen} onClick={() => onChoose(id)}>
            <span className="spread">
              <span className="cut">
                <strong>{memberName(member)}</strong> <Quiet>{number}</Quiet>
              </span>
              <AttentionTag attention={attention} title={term('attention', attention)} />
            </span>
            <Quiet line>
              {term('stage', stage)} · {dayIn(locale, progressedAt)}
            </Quiet>
            {done?.has(id) && <Quiet line>{toldOf(done.get(id))}</Quiet>}
            {done && holder.name && <Quiet line>{words.with(holder.name)}</Quiet>}
          </button>
        </li>
      ))}
    </ul>
  );
}
