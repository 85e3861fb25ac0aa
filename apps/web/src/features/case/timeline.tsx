import { Timeline, Typography } from 'antd';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { daysBetween, instantIn } from '../../ui/time.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView, HistoryEntry } from './case-queries.js';
import { texts } from './texts.js';
import { actorIn, detailsOf, namesIn } from './timeline-details.js';

interface Parts {
  shown: CaseView;
  lines: readonly HistoryEntry[];
}

/** Everything that happened, latest first: who, when, what, and how long it lay before. */
export function CaseTimeline({ shown, lines }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term, label } = useVocabulary(locale);
  const telling = { term, label, names: namesIn(shown), yes: words.yes, no: words.no };
  const items = lines.map((line, index) => {
    const before = lines[index - 1];
    const days = before ? daysBetween(before.at, line.at) : 0;
    const details = detailsOf(line, telling).join(' · ');
    return {
      key: line.sequence,
      content: (
        <>
          <Typography.Text strong>{term('happening', line.command)}</Typography.Text>
          {line.from !== line.to && <> → {term('stage', line.to)}</>}
          {details && <div>{details}</div>}
          <div>
            <Typography.Text type="secondary">
              {actorIn(line, words)} · {instantIn(locale, line.at)}
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
