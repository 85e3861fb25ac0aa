import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import { aCalendar, aCoverage, anAccount, anInstitution, aTree } from './directory-answers.js';
import { markupOf, pagesOf, textOf } from './shown.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { AccountsTab } from '../../apps/web/src/features/directory/accounts-tab.js';
import { CalendarMonthTable } from '../../apps/web/src/features/directory/calendar-month.js';
import { monthsOf } from '../../apps/web/src/features/directory/calendar-months.js';
import { CalendarTab } from '../../apps/web/src/features/directory/calendar-tab.js';
import { CoverageCard } from '../../apps/web/src/features/directory/coverage-card.js';
import { DirectoryPage } from '../../apps/web/src/features/directory/directory-page.js';
import { InstitutionsTab } from '../../apps/web/src/features/directory/institutions-tab.js';

const ignore = () => undefined;
const tree = [['directory', 'organizations'], aTree()] as const;
const coverageKey = (org?: string) => ['directory', 'institutions', 'coverage', org];
const institutionsKey = (asked = {}) => ['directory', 'institutions', 'list', { limit: 50, ...asked }];
const accountsKey = (asked = {}) => ['directory', 'accounts', { limit: 50, ...asked }];
const calendarKey = (year?: string) => ['directory', 'calendar', year];

describe('the coverage of institutions', () => {
  const card = (coverage = aCoverage(), chosen?: string) => ({
    part: <CoverageCard org={undefined} chosen={chosen} onChoose={ignore} />,
    circumstances: { answers: [[coverageKey(), coverage]] as const },
  });
  const text = (...asked: Parameters<typeof card>) => {
    const { part, circumstances } = card(...asked);
    return textOf(part, circumstances);
  };
  const markup = (...asked: Parameters<typeof card>) => {
    const { part, circumstances } = card(...asked);
    return markupOf(part, circumstances);
  };

  it('is told as a rate to a tenth, and as the numbers that it comes from', () => {
    expect(text()).toMatch(/^Coverage rate 69% 922 of 1,337 covered/);
    expect(text(aCoverage({ covered: 1, total: 3 }))).toContain('33.3%');
  });

  it('is nothing, and no fault, where there is no institution', () => {
    const none = text(aCoverage({ total: 0, covered: 0, byCoverage: [] }));
    expect(none).toContain('0%');
    expect(none).not.toContain('NaN');
  });

  it('has a way to each kind that there is, in the order of the vocabulary and not of the answer', () => {
    const names = [...markup().matchAll(/<button[^>]*><span>([^<]*)</g)].map(([, name]) => name);
    expect(names).toHaveLength(4);
    expect(names[0]).toBe('All 1,337');
    expect(names.at(-1)).toMatch(/415$/);
  });

  it.each([
    [undefined, 'All 1,337'],
    ['joint', 'Joint committee 900'],
  ])('says which is chosen: %s', (chosen, pressed) => {
    const [, name] = /aria-pressed="true"[^>]*>\s*<span>([^<]*)</.exec(markup(aCoverage(), chosen)) ?? [];
    expect(name).toBe(pressed);
    expect(markup(aCoverage(), chosen).match(/aria-pressed="true"/g)).toHaveLength(1);
  });

  it('keeps its place until it is known, and says why it is not', () => {
    const { part } = card();
    expect(markupOf(part)).toContain('ant-skeleton');
    expect(textOf(part, { refusals: [[coverageKey(), aProblem()]] })).toContain('Not for this role');
  });
});

describe('the institutions', () => {
  const listed = (institutions = [anInstitution()], { at = '/directory?tab=institutions', next = '' } = {}) => ({
    at,
    answers: [
      signedInAs('auditor'),
      tree,
      [coverageKey(), aCoverage()],
      [institutionsKey(), pagesOf(institutions, next || null)],
    ] as const,
  });

  it('are told with what they are, how large, how and by whom they are covered, and where', () => {
    const text = textOf(<InstitutionsTab />, listed());
    expect(text).toMatch(/仁心门诊部 Outpatient department · staff 1,200 Joint committee 卫健委党委 江城区委组织部$/);
  });

  it('say of an organisation outside one’s scope just that, and never its id', () => {
    const text = textOf(<InstitutionsTab />, listed([anInstitution({ organizationId: 'far' })]));
    expect(text).toContain('Joint committee outside your scope');
    expect(text).not.toContain('far ');
  });

  it('name nobody where nobody covers them', () => {
    const { organizationId: _, ...uncovered } = anInstitution({ coverage: 'none' });
    const text = textOf(<InstitutionsTab />, listed([uncovered]));
    expect(text).toMatch(/staff 1,200 Not covered 江城区委组织部$/);
  });

  it('are narrowed down by place and coverage as the address says', () => {
    const answers = [
      signedInAs('auditor'),
      tree,
      [coverageKey('committee'), aCoverage({ total: 4, covered: 3 })],
      [institutionsKey({ org: 'committee', coverage: ['joint'] }), pagesOf([anInstitution({ name: '只有这家' })])],
    ] as const;
    const text = textOf(<InstitutionsTab />, {
      at: '/directory?tab=institutions&under=committee&coverage=joint',
      answers,
    });
    expect(text).toContain('只有这家');
    expect(text).toContain('3 of 4 covered');
  });

  it('say so where there is none, and offer a further page only where there is one', () => {
    expect(textOf(<InstitutionsTab />, listed([]))).toContain('There is no such institution');
    expect(textOf(<InstitutionsTab />, listed())).not.toContain('More');
    expect(textOf(<InstitutionsTab />, listed([anInstitution()], { next: 'n' }))).toMatch(/More$/);
  });

  it.each([
    ['coordinator', true],
    ['administrator', true],
    ['supervisor', false],
    ['auditor', false],
    ['branchClerk', false],
  ] as const)('can be added by a %s: %s', (role, may) => {
    const answers = [signedInAs(role), tree, [coverageKey(), aCoverage()], [institutionsKey(), pagesOf([])]] as const;
    expect(textOf(<InstitutionsTab />, { answers }).includes('Add an institution')).toBe(may);
  });

  it('say why they cannot be read, beside the coverage that can', () => {
    const text = textOf(<InstitutionsTab />, {
      answers: [signedInAs('auditor'), tree, [coverageKey(), aCoverage()]],
      refusals: [[institutionsKey(), aProblem({ title: 'Too many at once' })]],
    });
    expect(text).toContain('Too many at once');
    expect(text).toContain('Coverage rate');
  });
});

describe('the accounts', () => {
  const listed = (accounts = [anAccount()], role: Role = 'administrator', next: string | null = null) => ({
    answers: [signedInAs(role), tree, [accountsKey(), pagesOf(accounts, next)]] as const,
  });

  it('are told with every grant, and where it holds', () => {
    const grants = [
      { role: 'coordinator', organizationId: 'district', organizationName: '江城区委组织部' },
      { role: 'branchClerk', organizationId: 'branch-1', organizationName: '第一医院党支部' },
    ] as const;
    const text = textOf(<AccountsTab />, listed([anAccount({ grants: [...grants] })]));
    expect(text).toContain('王芳 wang.fang District coordinator 江城区委组织部 Clerk 第一医院党支部 Change');
  });

  it('say who is disabled, and of the others nothing', () => {
    expect(textOf(<AccountsTab />, listed([anAccount({ isDisabled: true })]))).toContain('王芳 Disabled');
    expect(textOf(<AccountsTab />, listed())).not.toContain('Disabled');
  });

  it('cannot be changed by those to whom the user name is not told', () => {
    const { username: _, ...told } = anAccount();
    expect(textOf(<AccountsTab />, listed([told], 'coordinator'))).not.toContain('Change');
    expect(markupOf(<AccountsTab />, listed())).toContain('aria-label="Change: 王芳"');
  });

  it('can be added by an administrator and by nobody else', () => {
    expect(textOf(<AccountsTab />, listed())).toContain('Add an account');
    expect(textOf(<AccountsTab />, listed([], 'supervisor'))).not.toContain('Add an account');
  });

  it('are narrowed down by role and place as the address says', () => {
    const answers = [
      signedInAs('administrator'),
      tree,
      [accountsKey({ role: 'auditor', org: 'committee' }), pagesOf([anAccount({ displayName: '审计员' })])],
    ] as const;
    const text = textOf(<AccountsTab />, { at: '/directory?tab=accounts&role=auditor&under=committee', answers });
    expect(text).toContain('审计员');
    expect(text).toContain('Auditor');
  });

  it('say so where there is none, in both languages', () => {
    expect(textOf(<AccountsTab />, listed([]))).toContain('There is no such account');
    expect(textOf(<AccountsTab />, { ...listed([]), locale: 'zh-CN' })).toContain('没有符合的账号');
  });

  it('go on where there are more, keep their place until they come, and say why they do not', () => {
    expect(textOf(<AccountsTab />, listed([anAccount()], 'administrator', 'next'))).toMatch(/More$/);
    expect(markupOf(<AccountsTab />, { answers: [signedInAs('administrator'), tree] })).toContain('ant-skeleton');
    const refused = {
      answers: [signedInAs('auditor'), tree] as const,
      refusals: [[accountsKey(), aProblem()]] as const,
    };
    expect(textOf(<AccountsTab />, refused)).toContain('Not for this role');
  });
});

describe('a month of the calendar', () => {
  const october = monthsOf(aCalendar())[9]!;
  const table = (onPick?: () => void) => (
    <CalendarMonthTable month={october} settableFrom="2026-10-08" onPick={onPick} />
  );
  const month = (locale: 'zh-CN' | 'en' = 'en') => markupOf(table(), { locale });

  it.each([
    ['en', 'October', 'M'],
    ['zh-CN', '十月', '一'],
  ] as const)('is called in %s as the language calls it, and begins on a Monday', (locale, name, monday) => {
    const markup = month(locale);
    expect(markup).toContain(`<caption>${name}</caption>`);
    expect(/<th scope="col">([^<]*)</.exec(markup)?.[1]).toBe(monday);
  });

  it('says in words which day is free and which is worked, for those who see no colours', () => {
    expect(month()).toMatch(/<time dateTime="2026-10-01"[^>]*class="day holiday"[^>]*title="Holiday"/i);
    expect(month('zh-CN')).toMatch(/<time dateTime="2026-10-10"[^>]*title="调休上班"/i);
    expect(month()).toMatch(/<time dateTime="2026-10-12" class="day workday">12</i);
  });

  it('names the paper by which somebody set a day, and marks it as set', () => {
    expect(month()).toMatch(
      /<time dateTime="2026-10-13" class="day holiday set" title="Holiday · 区里发文〔2026〕3号"/i,
    );
  });

  it('offers the days that have not begun to whoever may set them, and to nobody else', () => {
    const offered = [...markupOf(table(ignore)).matchAll(/<button[^>]*><time dateTime="([^"]*)"/gi)].map(
      ([, date]) => date,
    );
    expect(offered).toHaveLength(24);
    expect(offered[0]).toBe('2026-10-08');
    expect(month()).not.toContain('<button');
  });

  it('leaves empty what belongs to another month', () => {
    expect(month().match(/<td><\/td>/g)).toHaveLength(4);
  });
});

describe('the calendar', () => {
  const shown = (change = {}, locale: 'zh-CN' | 'en' = 'en') => ({
    locale,
    answers: [[calendarKey(), aCalendar(change)]] as const,
  });
  const disabledIn = (markup: string) =>
    [...markup.matchAll(/<button[^>]*disabled=""[^>]*><span>([^<]*)/g)].map(([, name]) => name);

  it('has the twelve months of the year, and says which year it is', () => {
    expect(markupOf(<CalendarTab />, shown()).match(/<caption>/g)).toHaveLength(12);
    expect(textOf(<CalendarTab />, shown({}, 'zh-CN'))).toContain('2026 年');
  });

  it.each([
    [2026, []],
    [2020, ['The year before']],
    [2027, ['The year after']],
  ])('of %i offers no year beyond what is known: %j', (year, disabled) => {
    expect(disabledIn(markupOf(<CalendarTab />, shown({ year })))).toEqual(disabled);
  });

  it('says where nothing is settled yet, and only there', () => {
    expect(textOf(<CalendarTab />, shown({ isProvisional: true }))).toContain('notice is not known yet');
    expect(textOf(<CalendarTab />, shown())).not.toContain('notice is not known yet');
    expect(textOf(<CalendarTab />, shown({ isProvisional: true }, 'zh-CN'))).toContain('放假通知尚未收录');
  });

  it('tells whoever may set days that they may, and nobody else', () => {
    expect(textOf(<CalendarTab />, shown({ maySet: true }))).toContain('Choose a day that has not begun');
    expect(textOf(<CalendarTab />, shown({ maySet: true }, 'zh-CN'))).toContain('点选尚未开始的一天');
    expect(textOf(<CalendarTab />, shown())).not.toContain('Choose a day');
  });

  it('shows the year that the address names', () => {
    const answers = [[calendarKey('2025'), aCalendar({ year: 2025, days: [] })]] as const;
    expect(textOf(<CalendarTab />, { at: '/directory?tab=calendar&year=2025', answers })).toContain('2025');
  });

  it('says why a year cannot be shown', () => {
    const circumstances = {
      at: '/directory?tab=calendar&year=3000',
      refusals: [[calendarKey('3000'), aProblem({ title: 'Not a year of this calendar' })]] as const,
    };
    expect(textOf(<CalendarTab />, circumstances)).toContain('Not a year of this calendar');
    expect(markupOf(<CalendarTab />)).toContain('ant-skeleton');
  });
});

describe('the directory', () => {
  const partsFor = (role: Role, at = '/directory?tab=calendar', locale: 'zh-CN' | 'en' = 'en') => {
    const answers = [signedInAs(role), tree, [calendarKey(), aCalendar()], [calendarKey('2026'), aCalendar()]] as const;
    const markup = markupOf(<DirectoryPage />, { at, answers, locale });
    const [nav = ''] = /<nav.*?<\/nav>/s.exec(markup) ?? [];
    const open = /aria-current="page"[^>]*>([^<]*)</.exec(nav)?.[1];
    return { names: [...nav.matchAll(/<a [^>]*>([^<]*)</g)].map(([, name]) => name), open, markup };
  };

  it.each([
    ['administrator', true],
    ['coordinator', true],
    ['supervisor', true],
    ['auditor', false],
    ['branchClerk', false],
  ] as const)('shows a %s the accounts: %s', (role, knows) => {
    expect(partsFor(role).names).toEqual(['Organisations', 'Institutions', ...(knows ? ['Accounts'] : []), 'Calendar']);
  });

  it('says which part is open', () => {
    expect(partsFor('auditor').open).toBe('Calendar');
    expect(partsFor('auditor', '/directory?tab=calendar', 'zh-CN').open).toBe('工作日历');
  });

  it('keeps the place that lists are narrowed down to, from one of them to the other', () => {
    const { markup } = partsFor('administrator', '/directory?tab=calendar&under=committee&year=2026');
    expect(markup).toContain('href="/directory?tab=institutions&amp;under=committee"');
  });

  it('does not open the accounts for somebody who may not know of them, at whatever address they arrive', () => {
    const { open, markup } = partsFor('auditor', '/directory?tab=accounts');
    expect(open).toBe('Organisations');
    expect(markup).not.toContain('ant-empty');
  });
});
