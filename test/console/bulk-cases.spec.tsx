import { aCaseSummary } from './a-case-summary.js';
import { aProblem } from './a-problem.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';
import type { BulkOutcome } from '../../apps/web/src/features/queue/bulk.js';
import { BulkCases } from '../../apps/web/src/features/queue/bulk-cases.js';
import type { QueuedCase } from '../../apps/web/src/features/queue/queue-pages.js';

const first = aCaseSummary({ id: 'case-1', number: '2026-000001', stage: 'found' });
const second = aCaseSummary({
  id: 'case-2',
  number: '2026-000002',
  stage: 'liaising.releasing',
  member: { name: '李小梅', membership: 'full' },
});

const list = (cases: readonly QueuedCase[], outcomes: readonly BulkOutcome[] = []) => (
  <BulkCases cases={cases} outcomes={new Map(outcomes.map((outcome) => [outcome.id, outcome]))} />
);

/** What stands in each line. */
function linesOf(cases: readonly QueuedCase[], outcomes: readonly BulkOutcome[] = [], locale: Locale = 'en'): string[] {
  const text = markupOf(list(cases, outcomes), { locale });
  return [...text.matchAll(/<li [^>]*>(.*?)<\/li>/g)].map(([, line = '']) =>
    line
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

describe('the cases to which a command will be given', () => {
  it('are all named before anything is sent, with where each stands', () => {
    expect(linesOf([first, second])).toEqual(['周明德 2026-000001 Found', '李小梅 2026-000002 Releasing']);
  });

  it('stand in the order in which they were selected, whatever was done first', () => {
    const lines = linesOf([second, first], [{ id: 'case-1' }]);
    expect(lines).toEqual(['李小梅 2026-000002 Releasing', '周明德 2026-000001 Done']);
  });

  it.each<[number, Locale, string]>([
    [1, 'en', 'This will be done to 1 case:'],
    [3, 'en', 'This will be done to 3 cases:'],
    [1, 'zh-CN', '将对以下 1 件个案执行：'],
    [3, 'zh-CN', '将对以下 3 件个案执行：'],
  ])('are counted above the list, and to a screen reader: %i in %s', (count, locale, words) => {
    const cases = Array.from({ length: count }, (_, index) => aCaseSummary({ id: `case-${index}` }));
    expect(textOf(list(cases), { locale }).startsWith(words)).toBe(true);
    expect(markupOf(list(cases), { locale })).toContain(`aria-label="${words}"`);
  });

  it('can be gone through by the keyboard alone, where they are too many for the dialog', () => {
    expect(markupOf(list([first]))).toMatch(/<ul [^>]*tabindex="0"/i);
  });

  it.each<[Locale, string]>([
    ['en', '(erased) 2026-000001 Found'],
    ['zh-CN', '（已依法删除） 2026-000001 已发现'],
  ])('are told in %s also of a member who was erased, so that no line begins with nothing', (locale, line) => {
    const erased = { name: '', membership: 'full', erasedAt: '2026-03-02T01:00:00.000Z' } as const;
    expect(linesOf([{ ...first, member: erased }], [], locale)).toEqual([line]);
  });
});

describe('what came of a command that was given to many cases', () => {
  const refused = aProblem({ title: 'The case has changed', status: 412 });

  it.each<[string, BulkOutcome, Locale, string]>([
    ['it was done', { id: 'case-1' }, 'en', 'Done'],
    ['it was done', { id: 'case-1' }, 'zh-CN', '已办理'],
    ['it was refused, in the server’s words', { id: 'case-1', fault: refused }, 'en', 'The case has changed'],
    ['the server is away', { id: 'case-1', fault: notReached() }, 'en', 'The server cannot be reached'],
    ['the server is away', { id: 'case-1', fault: notReached() }, 'zh-CN', '无法连接服务器'],
    ['something broke here', { id: 'case-1', fault: new Error('bug') }, 'en', 'The server cannot be reached'],
  ])('is told beside each: %s', (_, outcome, locale, words) => {
    expect(linesOf([first], [outcome], locale)).toEqual([`周明德 2026-000001 ${words}`]);
  });

  it('is told by a colour too, but never by a colour alone', () => {
    const markup = markupOf(list([first, second], [{ id: 'case-1' }, { id: 'case-2', fault: refused }]));
    expect(markup).toContain('<span class="tag calm">Done</span>');
    expect(markup).toContain('<span class="tag hot">The case has changed</span>');
  });

  it('is not told yet of those whose turn has not come', () => {
    const lines = linesOf([first, second], [{ id: 'case-1', fault: refused }]);
    expect(lines).toEqual(['周明德 2026-000001 The case has changed', '李小梅 2026-000002 Releasing']);
  });

  it('is not told of a case that is not among them', () => {
    expect(linesOf([first], [{ id: 'case-2' }])).toEqual(['周明德 2026-000001 Found']);
  });
});
