import { Timeline, Typography } from 'antd';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { daysBetween, instantIn } from '../../ui/time.js';
import { Panel } from '../../ui/panel.js';
import type { HistoryEntry } from './case-queries.js';
import { texts } from './texts.js';

/** Details of a line that are words or dates; ids say nothing to a reader. */
function detailsOf(data: HistoryEntry['data'], term: (field: string, word: string) => string): string {
  return Object.entries(data)
    .filter(([, value]) => typeof value === 'string' && !/^[0-9a-f]{8}-/.test(value))
    .map(([field, value]) => term(field, value as string))
    .join(' · ');
}

/** Everything that happened, latest first: who, when, what, and how long it lay before. */
export function CaseTimeline({ lines }: { lines: readonly HistoryEntry[] }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const actorOf = ({ actor }: HistoryEntry) => {
    if (actor.kind === 'clock') return words.byClock;
    return actor.kind === 'system' ? words.bySystem : (actor.name ?? '');
  };
  const items = lines.map((line, index) => {
    const before = lines[index - 1];
    const days = before ? daysBetween(before.at, line.at) : 0;
    const details = detailsOf(line.data, term);
    return {
      key: line.sequence,
      content: (
        <>
          <Typography.Text strong>{term('happening', line.command)}</Typography.Text>
          {line.from !== line.to && <> → {term('stage', line.to)}</>}
          {details && <div>{details}</div>}
          <div>
            <Typography.Text type="secondary">
              {actorOf(line)} · {instantIn(locale, line.at)}
              {days > 0 && <> · {words.lay(days)}</>}
            </Typography.Text>
          </div>
        </>
      ),
    };
  });
  return (
    <Panel title={words.timeline}>
      <Timeline items={items.reverse()} />
    </Panel>
  );
}
