import { useVirtualizer } from '@tanstack/react-virtual';
import { Empty, Spin } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTexts } from '../../preferences/preferences.js';
import type { QueuedCase } from './queue-pages.js';
import { QueueRow } from './queue-row.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly QueuedCase[];
  total: number | undefined;
  current: number;
  /** What is shown is still the view before. */
  isOld: boolean;
  /** How far down somebody left it. */
  offset: number;
  onLeave: (offset: number) => void;
  selected: ReadonlySet<string>;
  hasMore: boolean;
  now: string;
  onMore: () => void;
  onSelect: (id: string, isSelected: boolean) => void;
}

const rowHeight = 65;

/** However long the queue, only what is seen is in the page. */
export function QueueList(parts: Parts) {
  const { cases, total, current, isOld, offset, onLeave, selected, hasMore, now, onMore, onSelect } = parts;
  const words = useTexts(texts);
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: cases.length + (hasMore ? 1 : 0),
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialOffset: offset,
  });
  const leave = useEffectEvent(() => onLeave(rows.scrollOffset ?? 0));
  useEffect(() => leave, []);
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= cases.length - 20) onMore();
  }, [hasMore, lastShown, cases.length, onMore]);
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: 'auto' });
  }, [current, rows]);
  if (cases.length === 0) return <Empty description={words.none} />;
  return (
    <div
      ref={frame}
      tabIndex={0}
      role="group"
      aria-label={words.title}
      aria-busy={isOld}
      className="panel rows"
      style={{ height: 'max(420px, calc(100vh - 300px))', overflowY: 'auto', padding: 0 }}
    >
      <ul style={{ height: rows.getTotalSize(), position: 'relative', margin: 0, padding: 0, listStyle: 'none' }}>
        {shown.map(({ index, start }) => {
          const each = cases[index];
          return (
            <li
              key={each?.id ?? 'more'}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              aria-current={index === current}
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
            >
              {each ? (
                <QueueRow
                  shown={each}
                  now={now}
                  isCurrent={index === current}
                  isSelected={selected.has(each.id)}
                  onSelect={(isSelected) => onSelect(each.id, isSelected)}
                />
              ) : (
                <Spin aria-label={words.more} style={{ display: 'block', padding: 16 }} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
