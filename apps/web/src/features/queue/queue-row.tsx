import { Checkbox, Flex, theme } from 'antd';
import { Link } from 'react-router';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { Quiet } from '../../ui/quiet.js';
import { StageTag } from '../../ui/stage-tag.js';
import { awayIn, dayIn, instantIn } from '../../ui/time.js';
import { listIn } from '../../ui/list.js';
import { movesOf } from './moves-of.js';
import type { QueuedCase } from './queue-pages.js';
import { texts } from './texts.js';

interface Parts {
  shown: QueuedCase;
  now: string;
  isCurrent: boolean;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
}

/** One case: who, where it stands, why it is here (whom it waits on and until when), and what would move it. */
export function QueueRow({ shown, now, isCurrent, isSelected, onSelect }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const memberName = useMemberName();
  const { term, chart } = useVocabulary(locale);
  const { token } = theme.useToken();
  const [clock] = shown.clocks.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt));
  const isLate = clock !== undefined && clock.dueAt < now;
  const moves = listIn(
    locale,
    movesOf(chart, shown.stage).map((event) => term('happening', event)),
  );
  return (
    <Flex
      align="center"
      gap="middle"
      style={{
        padding: '8px 12px',
        minHeight: 64,
        boxSizing: 'border-box',
        borderBottom: `1px solid ${token.colorBorderSecondary}`,
        background: isCurrent ? token.colorPrimaryBg : undefined,
      }}
    >
      <Checkbox
        checked={isSelected}
        onChange={({ target }) => onSelect(target.checked)}
        aria-label={`${shown.number} ${memberName(shown.member)}`}
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Flex gap="small" align="center" wrap>
          <Link to={`/cases/${shown.id}`}>
            <strong>{memberName(shown.member)}</strong> {shown.number}
          </Link>
          <StageTag title={term('stage', shown.stage)} />
          <AttentionTag attention={shown.attention} title={term('attention', shown.attention)} />
        </Flex>
        <Quiet line>
          {shown.holder.name && words.waitsOn(shown.holder.name, dayIn(locale, shown.progressedAt))}
          {moves && ` · ${words.moves}${moves}`}
        </Quiet>
      </div>
      {clock && (
        <span
          title={instantIn(locale, clock.dueAt)}
          style={{ color: isLate ? token.colorErrorText : undefined, textAlign: 'end' }}
        >
          {term('clock', clock.name)}
          <br />
          {awayIn(locale, clock.dueAt, now)}
        </span>
      )}
    </Flex>
  );
}
