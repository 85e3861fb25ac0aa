import { markupOf, textOf } from './shown.js';
import { aCaseSummary, type Summary } from './a-case-summary.js';
import { QueueRow } from '../../apps/web/src/features/queue/queue-row.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

const now = '2026-03-16T02:00:00.000Z';
const clock = (name: 'remind' | 'escalate' | 'letterExpiry', dueAt: string) => ({ name, dueAt, provisional: false });

interface Seen {
  isCurrent?: boolean;
  isSelected?: boolean;
  locale?: Locale;
}

const row = (shown: Summary, { isCurrent = false, isSelected = false }: Seen = {}) => (
  <QueueRow shown={shown} now={now} isCurrent={isCurrent} isSelected={isSelected} onSelect={() => undefined} />
);
const read = (change: Partial<Summary> = {}, seen: Seen = {}) =>
  textOf(row(aCaseSummary(change), seen), { locale: seen.locale ?? 'en' });
const markup = (change: Partial<Summary> = {}, seen: Seen = {}) => markupOf(row(aCaseSummary(change), seen));

describe('a row of the queue', () => {
  it('says who it is, where the case stands, on whom it waits since when, and what would move it', () => {
    expect(read()).toBe(
      '周明德 2026-000001 Found On track waits on 王芳 since Mar 2, 2026 · Moved by: Confirm contact or Declare lost',
    );
  });

  it('says the same in Chinese, in the words of the glossary', () => {
    expect(read({}, { locale: 'zh-CN' })).toBe(
      '周明德 2026-000001 已发现 正常 自 2026年3月2日 起待 王芳 办理 · 可推进：确认取得联系或认定失联',
    );
  });

  it.each<[Partial<Summary>, string, string]>([
    [{ stage: 'liaising.confirmingMembership' }, 'Confirming membership', 'Confirm membership or Deny membership'],
    [{ stage: 'managedInPlace' }, 'Managed in place', 'Moved by:'],
    [{ stage: 'lostContact' }, 'Lost contact', 'Moved by:'],
    [{ stage: 'liaising.disputed' }, 'Disputed refusal', 'Uphold refusal or Overrule refusal'],
  ])('names what the chart has leading on from where it stands: %j', (change, stage, moves) => {
    expect(read(change)).toContain(stage);
    expect(read(change)).toContain(moves);
  });

  it.each<Partial<Summary>>([{ stage: 'closed' }, { stage: 'transferred.settled' }])(
    'speaks of no way on where there is none, and waits on nobody: %j',
    (change) => {
      const text = read({ ...change, attention: 'settled', holder: { kind: 'nobody', name: '' } });
      expect(text).toContain('Settled');
      expect(text).not.toMatch(/Moved by|waits on|·/);
    },
  );

  it('is a link to the case, the name and the number being one target', () => {
    expect(markup()).toMatch(/<a href="\/cases\/case-1"[^>]*><strong>周明德<\/strong> 2026-000001<\/a>/);
  });

  it('still leads to the case of a member who was erased, by its number', () => {
    const erased = { member: { name: '', membership: 'full', erasedAt: now } as const };
    expect(read(erased)).toContain('(erased) 2026-000001 Found');
    expect(markup(erased)).toContain('href="/cases/case-1"');
  });

  it.each<[Locale, string]>([
    ['en', '2026-000001 (erased)'],
    ['zh-CN', '2026-000001 （已依法删除）'],
  ])('names the box of a member who was erased to a screen reader, in %s', (locale, name) => {
    const erased = { member: { name: '', membership: 'full', erasedAt: now } as const };
    expect(markupOf(row(aCaseSummary(erased)), { locale })).toContain(`aria-label="${name}"`);
  });

  it('names to a screen reader which case the box selects, and whether it is', () => {
    expect(markup()).toContain('aria-label="2026-000001 周明德"');
    expect(markup()).not.toContain('checked=""');
    expect(markup({}, { isSelected: true })).toContain('checked=""');
  });

  it('stands out where the keyboard is', () => {
    expect(markup({}, { isCurrent: true })).not.toBe(markup());
    expect(markup({}, { isCurrent: true })).toContain('background:');
  });
});

describe('the deadline in a row', () => {
  it.each<[string, Summary['clocks'], string]>([
    [
      'the soonest of several',
      [clock('escalate', '2026-03-20T15:59:59.000Z'), clock('remind', '2026-03-18T02:00:00.000Z')],
      'Reminder in 2 days',
    ],
    ['in hours when it is today', [clock('remind', '2026-03-16T05:00:00.000Z')], 'Reminder in 3 hours'],
    ['one that has passed', [clock('escalate', '2026-03-13T02:00:00.000Z')], 'Escalation 3 days ago'],
    ['of a letter', [clock('letterExpiry', '2026-03-17T03:00:00.000Z')], 'Letter expires tomorrow'],
  ])('is told as a distance, which is read faster than a date: %s', (_, clocks, told) => {
    expect(read({ clocks })).toContain(told);
  });

  it('is a date as well, for whoever points at it, by the clocks in China', () => {
    expect(markup({ clocks: [clock('remind', '2026-03-18T16:30:00.000Z')] })).toContain('title="Mar 19, 2026, 12:30');
  });

  it.each<[string, string, boolean]>([
    ['late', '2026-03-16T01:59:59.000Z', true],
    ['not late yet', '2026-03-16T02:00:01.000Z', false],
  ])('is in the colour of a warning only when it is %s', (_, dueAt, isLate) => {
    expect(
      /text-align:end[^>]*|color:[^;]+;text-align:end/
        .exec(markup({ clocks: [clock('remind', dueAt)] }))?.[0]
        .includes('color:'),
    ).toBe(isLate);
  });

  it('is missing where no clock runs, without leaving an empty place', () => {
    expect(read({ clocks: [] })).not.toMatch(/Reminder|Escalation/);
    expect(markup({ clocks: [] })).not.toContain('text-align:end');
  });

  it('is in Chinese words in Chinese', () => {
    const clocks = [clock('remind', '2026-03-18T02:00:00.000Z')];
    expect(read({ clocks }, { locale: 'zh-CN' })).toMatch(/催办 (后天|2天后)/);
  });
});

describe('how far a case has stalled', () => {
  it.each<[Summary['attention'], string, string]>([
    ['onTrack', 'On track', 'calm'],
    ['reminded', 'Reminded', 'warm'],
    ['escalated', 'Escalated', 'warmer'],
    ['overseen', 'Overseen', 'hot'],
    ['paused', 'Clock paused', ''],
  ])('is a word and not a colour alone: %s', (attention, word, tone) => {
    const html = markup({ attention });
    expect(html).toContain(`<span class="tag ${tone}">${word}</span>`);
  });
});

describe('a long name', () => {
  const long = '买买提·阿不都热合曼·伊斯拉木江·'.repeat(6);

  it('is shown whole, because the end of it may be what tells two apart', () => {
    expect(read({ member: { name: long, membership: 'full' } })).toContain(long);
  });

  it('of an organisation is cut off by the line and not by the program', () => {
    const name = '示例市示例区卫生健康系统民营医疗机构联合委员会第三联合支部委员会';
    const html = markup({ holder: { kind: 'organization', organizationId: 'x', name } });
    expect(html).toContain(name);
    expect(html).toContain('<span class="quiet cut">');
  });
});
