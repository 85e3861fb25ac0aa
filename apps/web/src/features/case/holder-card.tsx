import { Flex, Typography } from 'antd';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { awayIn, dayIn, instantIn } from '../../ui/time.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { texts } from './texts.js';

interface Parts {
  shown: CaseView;
  now: string;
}

/** Who has the ball and since when, and what happens if they do nothing. */
export function HolderCard({ shown, now }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const isHeld = shown.holder.kind !== 'nobody';
  return (
    <Panel title={words.holder}>
      <Typography.Text strong style={{ fontSize: 16 }}>
        {isHeld ? shown.holder.name : words.nobody}
      </Typography.Text>
      {isHeld && (
        <div>
          <Typography.Text type="secondary">{words.since(dayIn(locale, shown.progressedAt))}</Typography.Text>
        </div>
      )}
      {shown.clocks.length > 0 && (
        <Typography.Title level={3} style={{ fontSize: 14 }}>
          {words.clocks}
        </Typography.Title>
      )}
      {shown.clocks.map(({ name, dueAt, provisional }) => (
        <Flex key={name} justify="space-between" gap="small" wrap>
          <span>{term('clock', name)}</span>
          <span title={instantIn(locale, dueAt)}>
            {dayIn(locale, dueAt)} <Typography.Text type="secondary">{awayIn(locale, dueAt, now)}</Typography.Text>
            {provisional && <Typography.Text type="secondary"> · {words.provisional}</Typography.Text>}
          </span>
        </Flex>
      ))}
      {shown.statutoryClocks.length > 0 && (
        <Typography.Title level={3} style={{ fontSize: 14 }}>
          {words.statutory}
        </Typography.Title>
      )}
      {shown.statutoryClocks.map(({ name, dueOn, article }) => (
        <div key={name}>
          {term('statutoryClock', name)}: {dueOn}
          <div>
            <Typography.Text type="secondary">{article}</Typography.Text>
          </div>
        </div>
      ))}
    </Panel>
  );
}
