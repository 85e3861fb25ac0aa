import { aBoard, aBoardRow, aWeek } from './oversight-answers.js';
import { aProblem } from './a-problem.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { Ageing } from '../../apps/web/src/features/oversight/ageing.js';
import { Board } from '../../apps/web/src/features/oversight/board.js';
import { BoardTable } from '../../apps/web/src/features/oversight/board-table.js';
import { Trend } from '../../apps/web/src/features/oversight/trend.js';

const key = ['oversight', 'board', undefined];

/** The chart is fetched when one is drawn: it is to be there before the suite ends. */
afterAll(() => import('../../apps/web/src/features/oversight/echart.js'));

describe('the table of what has stalled where', () => {
  const linksIn = (markup: string) =>
    [...markup.matchAll(/href="([^"]*)"/g)].map(([, to]) => to?.replace('&amp;', '&'));

  it('leads from each number to the cases that it counts, and from the name to all of them', () => {
    const links = linksIn(markupOf(<BoardTable organizations={[aBoardRow()]} />));
    expect(links).toEqual([
      '/cases?bookedAt=branch-1',
      '/cases?bookedAt=branch-1&attention=onTrack',
      '/cases?bookedAt=branch-1&attention=reminded',
      '/cases?bookedAt=branch-1&attention=escalated',
      '/cases?bookedAt=branch-1&attention=overseen',
    ]);
  });

  it('makes no way to cases of which there are none', () => {
    const markup = markupOf(<BoardTable organizations={[aBoardRow({ reminded: 0, escalated: 0, overseen: 0 })]} />);
    expect(linksIn(markup)).toEqual(['/cases?bookedAt=branch-1', '/cases?bookedAt=branch-1&attention=onTrack']);
    expect(markup.match(/class="quiet">0</g)).toHaveLength(4);
  });

  it.each([
    ['en', 'Organisation On track Reminded Escalated Overseen Clock paused Longest Held in all'],
    ['zh-CN', '党组织 正常'],
  ] as const)('has in %s a column for each rung that the server counts, as the vocabulary calls it', (locale, head) => {
    expect(textOf(<BoardTable organizations={[aBoardRow()]} />, { locale })).toMatch(new RegExp(`^${head}`));
  });

  it('tells how long things have been held in days, and large numbers so that they can be read', () => {
    const text = textOf(<BoardTable organizations={[aBoardRow({ onTrack: 12_345 })]} />);
    expect(text).toContain('12,345');
    expect(text).toMatch(/34 days 90 days$/);
    const chinese = textOf(<BoardTable organizations={[aBoardRow()]} />, { locale: 'zh-CN' });
    expect(chinese).toMatch(/34天 90天$/);
  });

  it('keeps the order of the server, in which most that has stalled comes first', () => {
    const names = ['丙支部', '甲支部', '乙支部'];
    const rows = names.map((name) => aBoardRow({ organization: { id: name, name } }));
    const text = textOf(<BoardTable organizations={rows} />);
    expect(text.match(/[甲乙丙]支部/g)).toEqual(names);
  });

  it('says so where nothing is open, and draws no table without rows', () => {
    expect(textOf(<BoardTable organizations={[]} />)).toBe('No case is open');
    expect(markupOf(<BoardTable organizations={[]} />, { locale: 'zh-CN' })).toBe(
      '<span class="quiet">没有在办的个案</span>',
    );
  });

  it('can be scrolled by the keyboard and says what it is, for those who do not see it', () => {
    const markup = markupOf(<BoardTable organizations={[aBoardRow()]} />);
    expect(markup).toContain('role="group" aria-label="Stalled, by organisation" tabindex="0"');
    expect(markup).toContain('<th scope="row"><a href="/cases?bookedAt=branch-1"');
  });
});

describe('the ages of what is open', () => {
  const { ageing } = aBoard();

  it.each([
    ['en', 'Age Moving Stalled 0–5 20 0 5–10 5 4 60+ 0 3'],
    ['zh-CN', '时长 正常推进 停滞 0–5 20 0 5–10 5 4 60以上 0 3'],
  ] as const)('can be read in %s as well as seen: what moves and what has stalled, band by band', (locale, table) => {
    expect(textOf(<Ageing bands={ageing} />, { locale })).toContain(table);
  });

  it('are drawn, and read, where there is nothing to count yet', () => {
    expect(textOf(<Ageing bands={[]} />)).toContain('Age Moving Stalled');
  });
});

describe('the trend', () => {
  const headOf = (text: string) => text.slice(text.indexOf('Week of'));

  it('has every week with what was open, what began and ended, and the rungs in the order in which they are climbed', () => {
    const text = textOf(<Trend weeks={[aWeek({ weekOf: '2026-03-09', began: 8 }), aWeek()]} />);
    expect(headOf(text)).toBe(
      'Week of Open Began Ended Reminded Escalated Overseen 2026-03-09 40 8 2 5 3 1 2026-03-16 40 6 2 5 3 1',
    );
  });

  it('asks nothing of weeks that are not there', () => {
    expect(headOf(textOf(<Trend weeks={[]} />))).toBe('Week of Open Began Ended');
  });

  it('is called by its name in both languages', () => {
    expect(textOf(<Trend weeks={[]} />)).toMatch(/^The last twelve weeks/);
    expect(textOf(<Trend weeks={[]} />, { locale: 'zh-CN' })).toMatch(/^近十二周走势/);
  });
});

describe('the board', () => {
  it('says first how much has stalled of all that is open', () => {
    const text = textOf(<Board />, { answers: [[key, aBoard()]] });
    expect(text).toContain('Stalled, by organisation 56 of 1,234 open cases have stalled');
    expect(textOf(<Board />, { locale: 'zh-CN', answers: [[key, aBoard()]] })).toContain(
      '在办 1,234 件，其中停滞 56 件',
    );
  });

  it('shows the place that the address names, and not another', () => {
    const answers = [
      [key, aBoard({ total: 7, stalled: 7 })],
      [['oversight', 'board', 'branch-1'], aBoard({ total: 2, stalled: 1 })],
    ] as const;
    const text = textOf(<Board />, { at: '/oversight?org=branch-1', answers });
    expect(text).toContain('1 of 2 open cases');
    expect(text).not.toContain('7 of 7');
  });

  it.each([
    [0, undefined],
    [3, '3 more organisations have something waiting'],
  ])('with %i organisations left out says %s', (omittedOrganizations, told) => {
    const text = textOf(<Board />, { answers: [[key, aBoard({ omittedOrganizations })]] });
    if (told) expect(text).toContain(told);
    else expect(text).not.toContain('more organisations');
  });

  it('keeps its place while it is being read, so that nothing jumps when the numbers come', () => {
    const markup = markupOf(<Board />);
    expect(markup).toContain('ant-skeleton');
    expect(markup.match(/<li/g)?.length).toBeGreaterThanOrEqual(12);
    expect(markup).not.toContain('role="alert"');
  });

  it('says in the server’s words why it was refused, and offers to try again', () => {
    const text = textOf(<Board />, { refusals: [[key, aProblem()]] });
    expect(text).toContain('Not for this role Ask whoever administers the accounts. Try again');
  });

  it.each([
    ['en', 'The server cannot be reached'],
    ['zh-CN', '无法连接服务器'],
  ] as const)(
    'says in %s that the server cannot be reached, without a skeleton that waits for ever',
    (locale, told) => {
      const circumstances = { locale, refusals: [[key, notReached()]] as const };
      expect(textOf(<Board />, circumstances)).toContain(told);
      expect(markupOf(<Board />, circumstances)).not.toContain('ant-skeleton-active');
    },
  );

  it('can be narrowed down before it has answered', () => {
    expect(textOf(<Board />)).toContain('Organisation and below');
  });
});
