import { Alert } from 'antd';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Panel } from '../../ui/panel.js';
import { texts } from './texts.js';

type Counts = Schemas['PolicyPreviewDto']['present'];

const told = ['rungs', 'cases', 'messages', 'people'] as const;

/** With the deadlines of today, and with others, side by side. */
export function CountsCompared({ preview }: { preview: Schemas['PolicyPreviewDto'] }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term, wordsOf } = useVocabulary(locale);
  const titles = { rungs: words.rungs, cases: words.casesLate, messages: words.messages, people: words.people };
  const order = wordsOf('clock');
  const rungs = (Object.keys(preview.present) as (keyof Counts)[]).toSorted(
    (one, other) => order.indexOf(one) - order.indexOf(other),
  );
  return (
    <Panel title={words.asked(preview.cases, preview.from, preview.to)}>
      <div className="stack">
        {!preview.isComplete && <Alert type="warning" showIcon title={words.incomplete} />}
        <Figures
          label={words.tabs.whatIf}
          head={[words.rung, ...told.map((count) => titles[count])]}
          rows={rungs.map((rung) => ({
            key: rung,
            cells: [
              term('clock', rung),
              ...told.map((count) => {
                const [before, after] = [preview.present[rung][count], preview.changed[rung][count]];
                const change = words.change(before.toLocaleString(locale), after.toLocaleString(locale));
                return before === after ? change : <strong>{change}</strong>;
              }),
            ],
          }))}
        />
      </div>
    </Panel>
  );
}
