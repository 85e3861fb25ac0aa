import { App } from 'antd';
import { aCase, aCaseOnItsRoute, aLine, aMember, places } from './a-case.js';
import { markupOf, textOf } from './shown.js';
import type { CaseView, HistoryEntry } from '../../apps/web/src/features/case/case-queries.js';
import { FactsCard } from '../../apps/web/src/features/case/facts-card.js';
import { HolderCard } from '../../apps/web/src/features/case/holder-card.js';
import { MemberCard } from '../../apps/web/src/features/case/member-card.js';
import { RouteCard } from '../../apps/web/src/features/case/route-card.js';
import { CaseTimeline } from '../../apps/web/src/features/case/timeline.js';
import { WhatChanged } from '../../apps/web/src/features/case/what-changed.js';

const now = '2026-03-02T02:00:00.000Z';

describe('who has the ball', () => {
  const holder = (change: Partial<CaseView>) => <HolderCard shown={aCase(change)} now={now} />;
  const clock = (change: Partial<CaseView['clocks'][number]> = {}) => ({
    name: 'remind' as const,
    dueAt: '2026-03-05T02:00:00.000Z',
    provisional: false,
    ...change,
  });

  it('is named, with the day since when', () => {
    const held = holder({
      holder: { kind: 'organization', name: '江城支部', organizationId: 'x' },
      progressedAt: '2026-02-20T02:00:00.000Z',
    });
    expect(textOf(held)).toBe('Waits on 江城支部 since Feb 20, 2026');
    expect(textOf(held, { locale: 'zh-CN' })).toBe('当前承办 江城支部 自 2026年2月20日 起');
  });

  it.each([
    ['en', 'Waits on Settled; it waits on nobody'],
    ['zh-CN', '当前承办 已了结，无人承办'],
  ] as const)('is nobody once a case is over, in %s, and since no day', (locale, text) => {
    expect(textOf(holder({ holder: { kind: 'nobody', name: '' } }), { locale })).toBe(text);
  });

  it('is told with the clocks that run, by their names, the day and how far away that is', () => {
    const clocks = [clock(), clock({ name: 'letterExpiry', dueAt: '2026-05-01T02:00:00.000Z' })];
    const text = textOf(holder({ clocks }));
    expect(text).toContain('Deadlines Reminder Mar 5, 2026 in 3 days');
    expect(text).toContain('Letter expires May 1, 2026 in 60 days');
  });

  it('is told of a clock that has run out how long ago that was', () => {
    expect(textOf(holder({ clocks: [clock({ dueAt: '2026-02-28T02:00:00.000Z' })] }))).toContain('2 days ago');
  });

  it.each([
    ['en', 'Provisional: no holiday notice covers this time yet'],
    ['zh-CN', '暂定：尚无该时段的放假通知'],
  ] as const)('is told in %s that a day is provisional, and only where it is', (locale, words) => {
    expect(textOf(holder({ clocks: [clock({ provisional: true })] }), { locale })).toContain(words);
    expect(textOf(holder({ clocks: [clock()] }), { locale })).not.toContain(words);
  });

  it('is told what a statutory day is about, when it is, and which article sets it', () => {
    const article = '《条例》第二十四条';
    const statutoryClocks = [
      { name: 'lostSixMonths', dueOn: '2026-09-10', article },
      { name: 'suspendedTwoYears', dueOn: '2028-09-10', article },
    ];
    const text = textOf(holder({ statutoryClocks }));
    expect(text).toContain('Set by the regulations (for information)');
    expect(text).toContain(`Lost for six months: suspension may be decided: 2026-09-10 ${article}`);
    expect(text).toContain(`Suspended for two years: removal may be decided: 2028-09-10 ${article}`);
    expect(textOf(holder({ statutoryClocks }), { locale: 'zh-CN' })).toContain('失联满六个月');
  });

  it('has no headings over nothing', () => {
    const text = textOf(holder({}));
    expect(text).not.toContain('Deadlines');
    expect(text).not.toContain('Set by the regulations');
  });
});

describe('the way of a transfer', () => {
  const route = (shown: CaseView) => <RouteCard shown={shown} />;

  it('names everybody on it in order, release before receipt', () => {
    const { originBranch, committee, hostCommittee, hostBranch } = places;
    expect(textOf(route(aCaseOnItsRoute()))).toBe(
      `Route of the transfer Release ${originBranch.name} ${committee.name} Receive ${hostCommittee.name} ${hostBranch.name}`,
    );
  });

  it('marks who has the ball, also for those who cannot see it', () => {
    const marked = [...markupOf(route(aCaseOnItsRoute())).matchAll(/aria-current="step">([^<]*)</g)];
    expect(marked.map(([, name]) => name)).toEqual([places.committee.name]);
  });

  it('marks nobody while the coordinator has the ball', () => {
    const shown = aCaseOnItsRoute({ holder: { kind: 'coordinator', name: '王芳' } });
    expect(markupOf(route(shown))).not.toContain('aria-current');
  });

  it('is not there before there is one', () => {
    expect(textOf(route(aCase()))).toBe('');
  });
});

describe('what a case is about', () => {
  const facts = (change: Partial<CaseView> = {}, locale: 'en' | 'zh-CN' = 'en') =>
    textOf(<FactsCard shown={aCase(change)} />, { locale });

  it('is told in words, and what nobody knows yet is left out', () => {
    expect(facts()).toBe(
      'Case Kind Floating member Direction Organisation seeks member Willingness Not asked yet ' +
        'Coordinator 王芳 District 江城区 Opened Mar 2, 2026',
    );
  });

  it('is told in Chinese in the words of the glossary', () => {
    const text = facts({ originOrg: places.originBranch, hostOrg: places.hostBranch }, 'zh-CN');
    expect(text).toContain('流出地党组织 江城人民医院第一支部');
    expect(text).toContain('流入地党组织 临江口腔门诊部支部');
  });

  it.each<[string, Partial<CaseView>, string]>([
    ['who answers for the member', { responsibleOrg: places.originBranch }, 'Responsible organisation 江城人民医院'],
    ['until when dues are paid', { duesPaidThrough: '2026-02' }, 'Dues paid through 2026-02'],
    [
      'the letter with its number and its days',
      { letter: { number: '介〔2026〕7号', issuedOn: '2026-03-02', expiresOn: '2026-05-31' } },
      'Letter of introduction 介〔2026〕7号, issued 2026-03-02, valid until 2026-05-31',
    ],
    ['how willing the member is', { willingness: 'unwilling' }, 'Willingness Unwilling'],
    ['that it goes on from an earlier one', { continuesCase: 'case-0' }, 'Continues an earlier case'],
  ])('tells %s', (_, change, told) => {
    expect(facts(change)).toContain(told);
  });

  it('leads to the case that it continues', () => {
    const markup = markupOf(<FactsCard shown={aCase({ continuesCase: 'case-0' })} />);
    expect(markup).toContain('href="/cases/case-0"');
    expect(markupOf(<FactsCard shown={aCase()} />)).not.toContain('href');
  });
});

describe('the member', () => {
  const card = (member: CaseView['member']) => (
    <App>
      <MemberCard shown={aCase({ member })} />
    </App>
  );

  it('is told with numbers masked, each thing by its name, in a fixed order', () => {
    expect(textOf(card(aMember()))).toBe(
      'Member Name 周明德 Sex Male Born 1985-04-12 Identity number 420106********1234 Telephone 138****1111 ' +
        'E-mail z***@example.org Membership Full member Joined 2008-07-01 Workplace 临江口腔门诊部 Show the full numbers',
    );
  });

  it('is told in Chinese too', () => {
    const text = textOf(card(aMember({ membership: 'probationary', sex: 'female' })), { locale: 'zh-CN' });
    expect(text).toContain('性别 女');
    expect(text).toContain('预备党员');
    expect(text).toContain('查看完整号码');
  });

  it('leaves out what is not known, instead of a label without anything beside it', () => {
    expect(textOf(card({ name: '周明德', membership: 'full' }))).toBe('Member Name 周明德 Membership Full member');
  });

  it.each<[string, Partial<CaseView['member']>, boolean]>([
    ['a telephone', { phone: '138****1111' }, true],
    ['an identity number', { idNumber: '420106********1234' }, true],
    ['an address', { email: 'z***@example.org' }, true],
    ['only a workplace', { workplace: '诊所' }, false],
  ])('offers to show in full what is masked, and nothing else: %s', (_, known, isOffered) => {
    const text = textOf(card({ name: '周明德', membership: 'full', ...known }));
    expect(text.includes('Show the full numbers')).toBe(isOffered);
  });

  it('asks for no purpose before somebody wants to see', () => {
    expect(textOf(card(aMember()))).not.toContain('Purpose');
  });
});

describe('what happened', () => {
  const timeline = (lines: readonly HistoryEntry[], shown = aCaseOnItsRoute()) => (
    <CaseTimeline shown={shown} lines={lines} />
  );

  it('is told latest first, by whom, when, and where it led', () => {
    const lines = [
      aLine(),
      aLine({ sequence: 2, command: 'confirmContact', from: 'found', to: 'contacted', at: '2026-03-02T03:00:00.000Z' }),
    ];
    expect(textOf(timeline(lines))).toBe(
      'What happened Confirm contact → Contacted 陈静 · Mar 2, 2026, 11:00 AM Case opened → Found 陈静 · Mar 2, 2026, 9:00 AM',
    );
  });

  it('tells of what left the case where it was no way that it went', () => {
    const text = textOf(timeline([aLine({ command: 'note', from: 'found', to: 'found', data: { text: '下周再去' } })]));
    expect(text).toContain('Note Remarks: 下周再去 陈静');
    expect(text).not.toContain('→');
  });

  it.each<[string, number]>([
    ['2026-03-02T23:00:00.000Z', 0],
    ['2026-03-03T01:00:00.000Z', 1],
    ['2026-03-12T01:00:00.000Z', 10],
  ])('tells how long it lay before: until %s %i whole days', (at, days) => {
    const text = textOf(timeline([aLine(), aLine({ sequence: 2, command: 'note', from: 'found', at })]));
    expect(/lay (\d+) days?/.exec(text)?.[1] ?? '0').toBe(String(days));
  });

  it.each<[string, HistoryEntry['actor'], string]>([
    ['en', { kind: 'clock' }, 'A clock ran out'],
    ['zh-CN', { kind: 'clock' }, '时限到期'],
    ['en', { kind: 'system' }, 'System'],
    ['zh-CN', { kind: 'system' }, '系统'],
  ])('tells in %s of %j that nobody did it', (locale, actor, words) => {
    const line = aLine({ command: 'remind', actor, from: 'found', data: { attention: 'reminded' } });
    expect(textOf(timeline([line]), { locale: locale as 'en' })).toContain(words);
  });

  it('tells the details in words, the organisations by name, and no ids', () => {
    const data = {
      originOrgId: places.originBranch.id,
      hostOrgId: places.hostBranch.id,
      route: { release: [], step: 0 },
    };
    const line = aLine({ command: 'startLiaison', from: 'contacted', to: 'liaising.confirmingMembership', data });
    const text = textOf(timeline([line]));
    expect(text).toContain(
      `Origin organisation: ${places.originBranch.name} · Host organisation: ${places.hostBranch.name}`,
    );
    expect(text).not.toMatch(/[0-9a-f]{8}-/);
  });

  it('tells whether somebody takes part, which is what a look back is for', () => {
    const line = aLine({ command: 'recordLookBack', data: { takesPart: false, text: '未见到本人' } });
    expect(textOf(timeline([line]))).toContain('Takes part in the new branch: No · Remarks: 未见到本人');
    expect(textOf(timeline([line]), { locale: 'zh-CN' })).toMatch(/：否|: 否/);
  });

  it('tells why a case was closed in words, not by an identifier', () => {
    const line = aLine({ command: 'close', from: 'found', to: 'closed', data: { reason: 'openedInError' } });
    expect(textOf(timeline([line]))).toContain('Reason: Opened in error');
  });

  it('does not stumble over what people write, be it called like something that every object has', () => {
    const line = aLine({ command: 'recordTalk', data: { outcome: 'constructor', withWhom: 'toString' } });
    expect(textOf(timeline([line]))).toContain('constructor');
    expect(textOf(timeline([line]))).not.toContain('[native code]');
  });

  it('shows markup that somebody typed as what it is', () => {
    const line = aLine({ command: 'note', data: { text: '<img src=x onerror=alert(1)>' } });
    expect(markupOf(timeline([line]))).not.toContain('<img');
  });

  it('is there with its heading before anything has been fetched', () => {
    expect(textOf(timeline([]))).toBe('What happened');
  });
});

describe('what others have done meanwhile', () => {
  const before = aCase({ revision: 2 });
  const after = aCase({ revision: 4 });
  const changed = <WhatChanged before={before} after={after} />;
  const lines = [
    aLine({ sequence: 2, command: 'note', data: { text: '旧' } }),
    aLine({ sequence: 3, command: 'recordAttempt', from: 'found', to: 'found' }),
    aLine({ sequence: 4, command: 'remind', actor: { kind: 'clock' }, from: 'found', to: 'found' }),
  ];
  const answers = [[['history', after.id, 4], lines] as const];

  it('is each line since then and none before, with who and where it led', () => {
    const text = textOf(changed, { answers });
    expect(text.match(/→/g)).toHaveLength(2);
    expect(text).toContain('Record attempt → Found · 陈静 · ');
    expect(text).not.toContain('Note');
  });

  it('names also what went by itself', () => {
    expect(textOf(changed, { answers })).toContain('Reminder was due → Found · A clock ran out · ');
  });

  it.each([
    ['en', 'What you have entered is still here.'],
    ['zh-CN', '您填写的内容仍然保留。'],
  ] as const)('says in %s that nothing is lost, also before it is known what changed', (locale, words) => {
    expect(textOf(changed, { answers: locale === 'en' ? answers : [], locale })).toContain(words);
  });
});
