import { Checkbox } from 'antd';
import type { Schemas } from '../../api/client.js';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly Schemas['CaseSummaryDto'][];
  picked: ReadonlySet<string>;
  onPick: (ids: ReadonlySet<string>) => void;
}

export function CasePicker({ cases, picked, onPick }: Parts) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const memberName = useMemberName();
  const count = cases.filter(({ id }) => picked.has(id)).length;
  const toggle = (id: string) =>
    onPick(new Set([...picked].filter((each) => each !== id).concat(picked.has(id) ? [] : id)));
  const all = (
    <Checkbox
      checked={count > 0 && count === cases.length}
      indeterminate={count > 0 && count < cases.length}
      disabled={cases.length === 0}
      onChange={({ target }) => onPick(new Set(target.checked ? cases.map(({ id }) => id) : []))}
    >
      {words.selectAll}
    </Checkbox>
  );
  return (
    <Panel title={words.cases(cases.length)} extra={all}>
      {cases.length === 0 && <Quiet>{words.noCase}</Quiet>}
      <ul className="plain-list pick-list" tabIndex={0} aria-label={words.cases(cases.length)}>
        {cases.map(({ id, number, member, stage, attention, coordinator }) => (
          <li key={id} className="spread">
            <Checkbox checked={picked.has(id)} onChange={() => toggle(id)}>
              {memberName(member)} <Quiet>{number}</Quiet>
              <Quiet line>
                {term('stage', stage)}
                {coordinator && ` · ${coordinator.name}`}
              </Quiet>
            </Checkbox>
            <AttentionTag attention={attention} title={term('attention', attention)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
