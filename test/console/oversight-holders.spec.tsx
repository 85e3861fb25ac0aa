import { aProblem } from './a-problem.js';
import { aHolder } from './oversight-answers.js';
import { markupOf, pagesOf, textOf } from './shown.js';
import { HolderTable } from '../../apps/web/src/features/oversight/holder-table.js';
import { Holders } from '../../apps/web/src/features/oversight/holders.js';

const key = ['oversight', 'holders', {}];
const cellsOf = (text: string) => text.replace(/^.*After a reminder \(median\) /, '');

describe('the table of who holds how much', () => {
  it('leads to what somebody has in hand, be it an organisation or a coordinator', () => {
    const coordinator = aHolder({ holder: { kind: 'coordinator', id: 'coordinator-1', name: '王芳' } });
    const markup = markupOf(<HolderTable holders={[aHolder(), coordinator]} />);
    expect(markup).toContain('<a href="/cases?holder=branch-1"');
    expect(markup).toContain('<a href="/cases?holder=coordinator-1"');
  });

  it('leads nowhere from those that no coordinator has taken on yet', () => {
    const markup = markupOf(<HolderTable holders={[aHolder({ holder: { kind: 'coordinator', name: '' } })]} />);
    expect(markup).not.toContain('<a ');
  });

  it('says of a coordinator where it is booked, and of an organisation its name once', () => {
    const organization = { id: 'district', name: '江城区' };
    const coordinator = aHolder({ holder: { kind: 'coordinator', id: 'c', name: '王芳' }, organization });
    expect(cellsOf(textOf(<HolderTable holders={[coordinator]} />))).toMatch(/^王芳 江城区 12/);
    expect(textOf(<HolderTable holders={[aHolder()]} />).match(/江城医院党支部/g)).toHaveLength(1);
  });

  it('tells days to a tenth as long as there are few, and whole ones beyond', () => {
    expect(cellsOf(textOf(<HolderTable holders={[aHolder()]} />))).toBe(
      '江城医院党支部 12 3 41 days 7 3.5 days 12 days 1.2 days',
    );
  });

  it.each([
    ['nothing was passed on', { ended: { count: 0, heldSeconds: 0, medianSeconds: null, ninetiethSeconds: null } }, 2],
    ['nobody was reminded', { reminderToAction: { count: 0, medianSeconds: null, ninetiethSeconds: null } }, 1],
    ['nothing is in hand', { open: { count: 0, stalled: 0, heldSeconds: 0, longestSeconds: 0 } }, 1],
  ])('says nothing of time where %s, instead of naught', (_, change, dashes) => {
    expect(textOf(<HolderTable holders={[aHolder(change)]} />).match(/–/g)).toHaveLength(dashes);
  });

  it('tells what took no time at all as that, and not as unknown', () => {
    const ended = { count: 1, heldSeconds: 0, medianSeconds: 0, ninetiethSeconds: 0 };
    expect(cellsOf(textOf(<HolderTable holders={[aHolder({ ended })]} />))).toContain('1 0 days 0 days');
  });

  it('has two rows for one coordinator who holds in two districts', () => {
    const at = (id: string, name: string) =>
      aHolder({ holder: { kind: 'organization', id: 'x', name: '联合党委' }, organization: { id, name } });
    const text = textOf(<HolderTable holders={[at('east', '城东'), at('west', '城西')]} />);
    expect(text).toMatch(/联合党委 城东.*联合党委 城西/);
  });

  it('has the heads of its columns in Chinese too', () => {
    expect(textOf(<HolderTable holders={[]} />, { locale: 'zh-CN' })).toBe(
      '承办方 在手 停滞 最长一件 期内办出 办理中位数 九成不超过 催办后办出（中位数）',
    );
  });
});

describe('the list of holders', () => {
  it('goes on to a further page only where there is one', () => {
    expect(textOf(<Holders />, { answers: [[key, pagesOf([aHolder()])]] })).not.toMatch(/More$/);
    expect(textOf(<Holders />, { answers: [[key, pagesOf([aHolder()], 'next')]] })).toMatch(/More$/);
  });

  it('shows all the pages that were read, in their order', () => {
    const named = (name: string) => aHolder({ holder: { kind: 'organization', id: name, name } });
    const pages = [
      { items: [named('甲支部')], nextCursor: 'next' },
      { items: [named('乙支部')], nextCursor: null },
    ];
    const text = textOf(<Holders />, { answers: [[key, { pages, pageParams: ['', 'next'] }]] });
    expect(text).toMatch(/甲支部.*乙支部/);
    expect(text).not.toContain('More');
  });

  it.each([
    ['en', 'Nobody has held anything'],
    ['zh-CN', '没有承办记录'],
  ] as const)('says in %s that there is none, and draws no empty table', (locale, told) => {
    const circumstances = { locale, answers: [[key, pagesOf([])]] as const };
    expect(textOf(<Holders />, circumstances)).toContain(told);
    expect(markupOf(<Holders />, circumstances)).not.toContain('<table');
  });

  it('asks for the days of the period by fields with names', () => {
    const markup = markupOf(<Holders />);
    for (const label of ['Passed on from', 'Passed on up to']) {
      const [, id] = new RegExp(`<label for="([^"]+)">${label}<`).exec(markup) ?? [];
      expect(markup).toMatch(new RegExp(`<input[^>]*id="${id}"[^>]*type="date"|<input[^>]*type="date"[^>]*id="${id}"`));
    }
  });

  it('says why it was refused, and shows nobody’s figures', () => {
    const text = textOf(<Holders />, { refusals: [[key, aProblem({ title: '无权查看' })]] });
    expect(text).toContain('无权查看');
    expect(text).not.toContain('Who holds how much');
  });

  it('keeps its place until it is answered', () => {
    expect(markupOf(<Holders />)).toContain('ant-skeleton');
  });
});
