import { Empty, Flex, theme, Typography } from 'antd';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { dayIn } from '../../ui/time.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly Schemas['CaseSummaryDto'][];
  chosen: string | undefined;
  none: string;
  /** With whom each is now. */
  showsHolder?: boolean;
  onChoose: (id: string) => void;
}

export function ApprovalList({ cases, chosen, none, showsHolder = false, onChoose }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const { token } = theme.useToken();
  if (cases.length === 0) return <Empty description={none} />;
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {cases.map(({ id, number, member, stage, attention, progressedAt, holder }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === chosen}
            onClick={() => onChoose(id)}
            style={{
              all: 'unset',
              display: 'block',
              boxSizing: 'border-box',
              width: '100%',
              padding: '10px 12px',
              cursor: 'pointer',
              outline: 'revert',
              borderInlineStart: `3px solid ${id === chosen ? token.colorPrimary : 'transparent'}`,
              background: id === chosen ? token.colorPrimaryBg : undefined,
            }}
          >
            <Flex justify="space-between" gap="small">
              <Typography.Text strong>{member.name}</Typography.Text>
              <AttentionTag attention={attention} title={term('attention', attention)} />
            </Flex>
            <Typography.Text type="secondary">
              {number} · {term('stage', stage)} · {dayIn(locale, progressedAt)}
              {showsHolder && holder.name && ` · ${words.with(holder.name)}`}
            </Typography.Text>
          </button>
        </li>
      ))}
    </ul>
  );
}
