import { InputNumber } from 'antd';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { texts } from './texts.js';

type Targets = Schemas['StageTargetsDto'];
type Stage = keyof Schemas['EffectivePolicyDto'];
export type Setting = Partial<Record<Stage, Targets>>;

interface Parts {
  present: Schemas['EffectivePolicyDto'];
  edited: Setting;
  onEdit: (edited: Setting) => void;
}

const stagesOf = (policy: Schemas['EffectivePolicyDto']) => Object.keys(policy) as Stage[];
const rungsOf = (targets: Targets) => Object.keys(targets) as (keyof Targets)[];

/** Days for each stage and rung; the stages and rungs are those of the policy that holds. */
export function PolicyFields({ present, edited, onEdit }: Parts) {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const order = wordsOf('clock');
  const rungs = rungsOf(present.found).toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  const inChart = wordsOf('stage');
  const stages = stagesOf(present).toSorted((one, other) => inChart.indexOf(one) - inChart.indexOf(other));
  return (
    <Figures
      label={words.tabs.whatIf}
      head={[words.stage, ...rungs.map((rung) => term('clock', rung))]}
      rows={stages.map((stage) => {
        const targets = edited[stage] ?? present[stage];
        return {
          key: stage,
          cells: [
            term('stage', stage),
            ...rungs.map((rung) => (
              <InputNumber
                aria-label={`${term('stage', stage)} ${term('clock', rung)}`}
                min={1}
                max={400}
                precision={0}
                value={targets[rung]}
                onChange={(days) => days && onEdit({ ...edited, [stage]: { ...targets, [rung]: days } })}
              />
            )),
          ],
        };
      })}
    />
  );
}
