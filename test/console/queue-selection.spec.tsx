import { markupOf, textOf } from './shown.js';
import { aCaseSummary } from './a-case-summary.js';
import { signedInAs } from './a-session.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { QueueList } from '../../apps/web/src/features/queue/queue-list.js';
import { Selection } from '../../apps/web/src/features/queue/selection.js';
import { ViewMenu } from '../../apps/web/src/features/queue/view-menu.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

const some = (count: number) => Array.from({ length: count }, (_, index) => aCaseSummary({ id: `case-${index}` }));
const nothing = () => undefined;

interface Seen {
  roles?: readonly Role[];
  locale?: Locale;
}

const selection = (count: number) => <Selection cases={some(count)} onDone={nothing} />;
const circumstances = ({ roles = ['coordinator'], locale = 'en' }: Seen) => ({
  locale,
  answers: [signedInAs(...roles)],
});
const read = (count: number, seen: Seen = {}) => textOf(selection(count), circumstances(seen));
const disabledIn = (html: string) => [...html.matchAll(/<button[^>]*disabled=""/g)].length;

describe('what can be done with the cases that are selected', () => {
  it.each<[number, string, string]>([
    [1, '1 selected', '已选 1 件'],
    [2, '2 selected', '已选 2 件'],
    [100, '100 selected', '已选 100 件'],
  ])('begins with how many they are: %d', (count, english, chinese) => {
    expect(read(count)).toBe(`${english} Note on all Assign all`);
    expect(read(count, { locale: 'zh-CN' })).toBe(`${chinese} 批量备注 批量指派`);
  });

  it('is nothing as long as none is selected, and keeps its place, so that nothing jumps when one is', () => {
    expect(read(0)).toBe('Note on all Assign all');
    expect(disabledIn(markupOf(selection(0), circumstances({})))).toBe(2);
    expect(disabledIn(markupOf(selection(1), circumstances({})))).toBe(0);
  });

  it.each<[Role[], boolean]>([
    [['coordinator'], true],
    [['supervisor'], true],
    [['branchClerk', 'supervisor'], true],
    [['branchClerk'], false],
    [['auditor'], false],
    [['administrator'], false],
    [[], false],
  ])('is there for those who may give cases to many, and for nobody else: %j', (roles, may) => {
    expect(read(1, { roles }) !== '').toBe(may);
  });
});

describe('the list of the queue', () => {
  const list = (count: number, more: { hasMore?: boolean; isOld?: boolean } = {}) => (
    <QueueList
      cases={some(count)}
      total={undefined}
      current={-1}
      isOld={more.isOld ?? false}
      offset={0}
      onLeave={nothing}
      selected={new Set()}
      hasMore={more.hasMore ?? false}
      now="2026-03-16T02:00:00.000Z"
      onMore={nothing}
      onSelect={nothing}
    />
  );
  const heightIn = (html: string) => Number(/<ul style="height:(\d+)px/.exec(html)?.[1]);

  it('is named, and can be scrolled by the keyboard alone', () => {
    const html = markupOf(list(3));
    expect(html).toMatch(/tabindex="0" role="group" aria-label="Case queue"/i);
    expect(markupOf(list(3), { locale: 'zh-CN' })).toContain('aria-label="个案队列"');
  });

  it('is as long as all its rows from the beginning, so that the scroll bar tells the truth', () => {
    expect(heightIn(markupOf(list(200)))).toBe(2 * heightIn(markupOf(list(100))));
  });

  it('has room for one row more where there is more to come', () => {
    const without = heightIn(markupOf(list(100)));
    expect(heightIn(markupOf(list(100, { hasMore: true }))) - without).toBe(without / 100);
  });

  it('says to a screen reader that it is being changed, as long as it shows the view before', () => {
    expect(markupOf(list(3, { isOld: true }))).toContain('aria-busy="true"');
    expect(markupOf(list(3))).toContain('aria-busy="false"');
  });

  it('is no empty frame where there is no case', () => {
    expect(textOf(list(0))).toContain('No case matches');
    expect(markupOf(list(0))).not.toContain('role="group"');
  });
});

describe('the menu of saved views', () => {
  it.each<[Locale, string]>([
    ['en', 'Saved views'],
    ['zh-CN', '已存视图'],
  ])('is a button that says whether it is open: %s', (locale, title) => {
    const html = markupOf(<ViewMenu />, { locale });
    expect(html).toContain(title);
    expect(html).toContain('aria-expanded="false"');
  });
});
