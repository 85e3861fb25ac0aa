import type { QueryKey } from '@tanstack/react-query';
import { markupOf, textOf } from './shown.js';
import { aCaseSummary, type Summary } from './a-case-summary.js';
import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { HomePage } from '../../apps/web/src/features/home/home-page.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

type Finished = Schemas['FinishedTurnDto'];
type Counts = Schemas['CasesSummaryDto'];

const keys = {
  waiting: ['home', { holder: 'me' }],
  late: ['home', { attention: ['escalated', 'overseen'] }],
  fresh: ['home', { sort: '-progressedAt' }],
  finished: ['home', 'finished'],
  counts: ['summary'],
  failedMails: ['home', 'failedMails'],
} as const satisfies Record<string, QueryKey>;
type Panel = keyof typeof keys;

const page = (items: readonly unknown[], nextCursor: string | null = null) => ({ items, nextCursor });
const counts = (byStage: Counts['byStage'] = []): Counts => ({
  total: byStage.reduce((sum, { count }) => sum + count, 0),
  byStage,
  byHolder: [],
});

const nothing: Record<Panel, unknown> = {
  waiting: page([]),
  late: page([]),
  fresh: page([]),
  finished: page([]),
  counts: counts(),
  failedMails: page([]),
};

interface Seen {
  roles?: readonly Role[];
  locale?: Locale;
  answers?: Partial<Record<Panel, unknown>>;
  faults?: Partial<Record<Panel, Error>>;
}

function circumstances({ roles = ['coordinator'], locale = 'en', answers = {}, faults = {} }: Seen) {
  const refused = Object.entries(faults).map(([panel, fault]) => [keys[panel as Panel], fault] as const);
  const given = Object.entries({ ...nothing, ...answers }).filter(
    ([panel, answer]) => answer !== undefined && !(panel in faults),
  );
  return {
    locale,
    answers: [signedInAs(...roles), ...given.map(([panel, answer]) => [keys[panel as Panel], answer] as const)],
    refusals: refused,
  };
}

const read = (seen: Seen = {}) => textOf(<HomePage />, circumstances(seen));
const markup = (seen: Seen = {}) => markupOf(<HomePage />, circumstances(seen));

/** What stands in one panel. */
function panelIn(html: string, title: string): string {
  const panel = html.split('<section').find((part) => part.includes(`>${title}</h2>`));
  if (panel === undefined) throw new Error(`there is no panel ${title}`);
  return panel;
}

const titlesIn = (html: string) => [...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, title = '']) => title);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const waiting = (count: number, change: Partial<Summary> = {}) =>
  Array.from({ length: count }, (_, index) =>
    aCaseSummary({ id: `case-${index}`, number: `2026-${index}`, ...change }),
  );

describe('the home of each role', () => {
  it.each<[Role, string[]]>([
    ['coordinator', ['Waits on us', 'Late', 'Moved since yesterday', 'Finished by me in seven days', 'Cases by stage']],
    ['branchClerk', ['Waits on us', 'Late', 'Moved since yesterday', 'Finished by me in seven days', 'Cases by stage']],
    ['supervisor', ['Waits on us', 'Late', 'Moved since yesterday', 'Finished by me in seven days', 'Cases by stage']],
    ['auditor', ['Late', 'Moved since yesterday', 'Cases by stage']],
    ['administrator', ['Mails that failed']],
  ])('has what is of use to them, and nothing that would always be empty: %s', (role, titles) => {
    expect(titlesIn(markup({ roles: [role] }))).toEqual(titles);
  });

  it('of somebody with several roles has what all of them need, once', () => {
    const titles = titlesIn(markup({ roles: ['administrator', 'auditor', 'branchClerk'] }));
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toEqual(expect.arrayContaining(['Waits on us', 'Mails that failed']));
  });

  it('greets by name', () => {
    expect(read()).toMatch(/^Welcome, 陈静/);
    expect(read({ locale: 'zh-CN' })).toMatch(/^陈静，您好/);
  });

  it('is in Chinese throughout in Chinese', () => {
    const titles = titlesIn(markup({ roles: ['coordinator', 'administrator'], locale: 'zh-CN' }));
    expect(titles).toEqual([
      '等待我方办理',
      '已经逾期',
      '昨天以来的进展',
      '近七天由我办结',
      '各环节个案',
      '未能送达的邮件',
    ]);
  });
});

describe('a panel without anything in it', () => {
  it.each<[Panel, string, string]>([
    ['waiting', 'Nothing waits on you', '没有等待您办理的个案'],
    ['late', 'Nothing is late', '没有逾期的个案'],
    ['fresh', 'Nothing has moved since yesterday', '昨天以来没有新的进展'],
    ['finished', 'You have finished nothing in the last seven days', '近七天没有由您办结的事项'],
    ['failedMails', 'No mail has failed', '没有未能送达的邮件'],
  ])('says so in words, once it is known: %s', (panel, english, chinese) => {
    const roles: Role[] = ['coordinator', 'administrator'];
    expect(read({ roles })).toContain(english);
    expect(read({ roles, locale: 'zh-CN' })).toContain(chinese);
    expect(read({ roles, answers: { [panel]: undefined } })).not.toContain(english);
  });
});

describe('a panel that is not there yet', () => {
  it.each<[Panel, string]>([
    ['waiting', 'Waits on us'],
    ['late', 'Late'],
    ['fresh', 'Moved since yesterday'],
    ['finished', 'Finished by me in seven days'],
    ['counts', 'Cases by stage'],
    ['failedMails', 'Mails that failed'],
  ])('shows that it is coming, and does not hold up the others: %s', (panel, title) => {
    const html = markup({ roles: ['coordinator', 'administrator'], answers: { [panel]: undefined } });
    expect(panelIn(html, title)).toContain('ant-skeleton');
    expect(html.match(/class="ant-skeleton /g)).toHaveLength(1);
  });

  it.each(['Waits on us', 'Late', 'Moved since yesterday', 'Finished by me in seven days'])(
    'takes as much room as it will take, so that nothing jumps: %s',
    (title) => {
      expect(panelIn(markup(), title)).toMatch(/^ class="panel home-tile"/);
    },
  );
});

describe('a panel that was refused', () => {
  it.each<[Panel, string]>([
    ['waiting', 'Waits on us'],
    ['late', 'Late'],
    ['fresh', 'Moved since yesterday'],
    ['finished', 'Finished by me in seven days'],
    ['counts', 'Cases by stage'],
    ['failedMails', 'Mails that failed'],
  ])('says so in its place with a way to ask again, and leaves the others: %s', (panel, title) => {
    const html = markup({ roles: ['coordinator', 'administrator'], faults: { [panel]: aProblem() } });
    expect(panelIn(html, title)).toContain('Not for this role');
    expect(panelIn(html, title)).toContain('Try again');
    expect(panelIn(html, title)).not.toContain('ant-skeleton');
    expect(html.match(/role="alert"/g)).toHaveLength(1);
  });

  it('is a server that is away, in words of the console’s own', () => {
    expect(read({ faults: { waiting: notReached() } })).toContain('The server cannot be reached');
    expect(read({ faults: { waiting: notReached() }, locale: 'zh-CN' })).toContain('无法连接服务器');
  });
});

describe('the cases in a panel', () => {
  it('are each a way to the case, with where it stands and with whom', () => {
    const late = aCaseSummary({
      stage: 'liaising.releasing',
      attention: 'overseen',
      holder: { kind: 'organization', organizationId: 'b', name: '流出地支部' },
    });
    const html = panelIn(markup({ answers: { late: page([late]) } }), 'Late');
    expect(html).toContain('href="/cases/case-1"');
    expect(html).toMatch(/周明德 2026-000001/);
    expect(html).toContain('Releasing · 流出地支部');
    expect(html).toContain('<span class="tag hot">Overseen</span>');
  });

  it('name nobody where nobody has the ball', () => {
    const over = aCaseSummary({
      stage: 'closed',
      attention: 'settled',
      holder: { kind: 'nobody', name: '' },
      progressedAt: hoursAgo(1),
    });
    const html = panelIn(markup({ answers: { fresh: page([over]) } }), 'Moved since yesterday');
    expect(html).toContain('>Closed</span>');
    expect(html).not.toContain('·');
  });

  it.each<[number, string | null, string]>([
    [1, null, 'All 1'],
    [6, null, 'All 6'],
    [23, null, 'All 23'],
    [50, 'next', 'All 50+'],
  ])('are six at most, and the way to the others says how many there are: %d', (count, cursor, told) => {
    const html = panelIn(markup({ answers: { waiting: page(waiting(count), cursor) } }), 'Waits on us');
    expect(html.match(/<li/g)).toHaveLength(Math.min(6, count));
    expect(html).toContain(`>${told}</a>`);
    expect(html).toContain('href="/cases?holder=me"');
  });

  it('are counted in Chinese measure words in Chinese', () => {
    const html = markup({ answers: { waiting: page(waiting(23)) }, locale: 'zh-CN' });
    expect(panelIn(html, '等待我方办理')).toContain('>全部 23 件</a>');
  });

  it('are not counted as none: an empty view has only the way to it', () => {
    expect(panelIn(markup(), 'Waits on us')).toContain('>All</a>');
    expect(panelIn(markup({ locale: 'zh-CN' }), '等待我方办理')).toContain('>全部</a>');
  });

  it('are late as the server has it: the way to them asks for the same', () => {
    expect(panelIn(markup(), 'Late')).toContain('href="/cases?attention=escalated%2Coverseen"');
  });

  it('are new only if they have moved within a day; older ones are not told as news', () => {
    const moved = [
      aCaseSummary({ id: 'new', number: '2026-1', progressedAt: hoursAgo(2) }),
      aCaseSummary({ id: 'old', number: '2026-2', progressedAt: hoursAgo(30) }),
    ];
    const html = panelIn(markup({ answers: { fresh: page(moved, 'next') } }), 'Moved since yesterday');
    expect(html).toContain('2026-1');
    expect(html).not.toContain('2026-2');
    expect(html).toContain('>All</a>');
  });

  it('are all old: then nothing is new', () => {
    const moved = [aCaseSummary({ progressedAt: hoursAgo(25) })];
    expect(read({ answers: { fresh: page(moved) } })).toContain('Nothing has moved since yesterday');
  });
});

describe('a member who was erased', () => {
  const erased = aCaseSummary({
    member: { name: '', membership: 'full', erasedAt: '2026-03-02T01:00:00.000Z' },
    progressedAt: hoursAgo(1),
  });

  it.each<['waiting' | 'late' | 'fresh', string]>([
    ['waiting', 'Waits on us'],
    ['late', 'Late'],
    ['fresh', 'Moved since yesterday'],
  ])('is called so in the panel of what is %s: a link that begins with nothing looks broken', (panel, title) => {
    const html = panelIn(markup({ answers: { [panel]: page([erased]) } }), title);
    expect(html).toMatch(/href="\/cases\/case-1"[^>]*>\(erased\) 2026-000001</);
  });

  it('is called so in what I have finished, in Chinese in Chinese', () => {
    const finished = { at: hoursAgo(1), command: 'close', stage: 'found', case: erased };
    const html = markup({ answers: { finished: page([finished]) }, locale: 'zh-CN' });
    expect(panelIn(html, '近七天由我办结')).toContain('（已依法删除） 2026-000001');
  });
});

describe('what I have finished', () => {
  const turn = (change: Partial<Finished> = {}): Finished => ({
    at: '2026-03-13T03:00:00.000Z',
    command: 'confirmContact',
    stage: 'found',
    case: aCaseSummary({ stage: 'contacted' }),
    ...change,
  });
  const finished = (items: readonly Finished[], locale: Locale = 'en') =>
    panelIn(
      markup({ answers: { finished: page(items) }, locale }),
      locale === 'en' ? 'Finished by me in seven days' : '近七天由我办结',
    );

  it('is told by what I did, when, and where the case is now', () => {
    const html = finished([turn({ case: aCaseSummary({ stage: 'managedInPlace' }) })]);
    expect(html).toContain('href="/cases/case-1"');
    expect(html).toContain('Confirm contact · now Managed in place');
    expect(html).toContain('Mar 13, 2026');
  });

  it('is told in Chinese in Chinese', () => {
    const html = finished([turn()], 'zh-CN');
    expect(html).toContain('确认取得联系 · 现为：已取得联系');
    expect(html).toContain('2026年3月13日');
  });

  it('has two lines where two turns on one case were mine', () => {
    const turns = [turn({ stage: 'contacted', command: 'startLiaison' }), turn()];
    expect(finished(turns).match(/<li/g)).toHaveLength(2);
  });

  it('is a day by the clocks in China: what was done at one in the morning there was done on that day', () => {
    expect(finished([turn({ at: '2026-03-12T17:00:00.000Z' })])).toContain('Mar 13, 2026');
  });
});

describe('the counts by stage', () => {
  const byStage: Counts['byStage'] = [
    { stage: 'found', attention: 'onTrack', count: 7 },
    { stage: 'found', attention: 'reminded', count: 3 },
    { stage: 'liaising.releasing', attention: 'onTrack', count: 2 },
    { stage: 'closed', attention: 'settled', count: 0 },
  ];
  const html = () => panelIn(markup({ answers: { counts: counts(byStage) } }), 'Cases by stage');

  it('add up what differs in attention only, each number a way to its cases', () => {
    expect(html()).toMatch(/href="\/cases\?stage=found"[^>]*>Found<\/a><\/td><td>10<\/td>/);
    expect(html()).toMatch(/href="\/cases\?stage=liaising.releasing"[^>]*>Releasing<\/a><\/td><td>2<\/td>/);
  });

  it('leave out where there are none', () => {
    expect(html()).not.toContain('Closed');
  });

  it('end with the sum of them all', () => {
    expect(html()).toMatch(/Total<\/th><td>12<\/td>/);
  });

  it('are in the order of a case’s way and not of their names', () => {
    expect(html().indexOf('Found')).toBeLessThan(html().indexOf('Releasing'));
  });
});

describe('mails that failed', () => {
  const failed = (count: number, cursor: string | null = null) =>
    read({
      roles: ['administrator'],
      answers: {
        failedMails: page(
          Array.from({ length: count }, () => ({})),
          cursor,
        ),
      },
    });

  it.each<[number, string | null, string]>([
    [1, null, '1 to be decided on'],
    [12, null, '12 to be decided on'],
    [50, 'next', '50+ to be decided on'],
  ])('are counted, as far as one page tells: %d', (count, cursor, told) => {
    expect(failed(count, cursor)).toContain(told);
  });

  it('lead to the desk where they are decided on', () => {
    const html = markup({ roles: ['administrator'], answers: { failedMails: page([{}]) } });
    expect(html).toContain('href="/deliveries"');
  });
});
