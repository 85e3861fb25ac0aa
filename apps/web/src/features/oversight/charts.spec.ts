import fc from 'fast-check';
import { ageingChart, type Band } from './ageing-chart.js';
import type { ChartColours } from './chart-colours.js';
import { trendChart } from './trend-chart.js';

const colours: ChartColours = {
  text: '#111111',
  quiet: '#222222',
  line: '#333333',
  panel: '#444444',
  heat: ['#ffffff', '#ff0000'],
  rungs: ['#aa0001', '#aa0002', '#aa0003'],
  began: '#bb0001',
  ended: '#bb0002',
};

const only = <One>(some: One | One[] | undefined): One => {
  const [one] = Array.isArray(some) ? some : [some];
  if (one === undefined) throw new Error('there is none');
  return one;
};

describe('the chart of ages', () => {
  const words = { moving: 'Moving', stalled: 'Stalled' };
  const drawn = (bands: Band[]) => {
    const option = ageingChart(bands, words, colours);
    return { ...option, cells: only(option.series).data as number[][], map: only(option.visualMap) };
  };

  it('has above what moves and below what has stalled, age by age, and what has stalled is not counted twice', () => {
    const { cells } = drawn([
      { age: '0–5', count: 20, stalled: 0 },
      { age: '5–10', count: 9, stalled: 4 },
    ]);
    expect(cells).toEqual([
      [0, 0, 20],
      [0, 1, 0],
      [1, 0, 5],
      [1, 1, 4],
    ]);
  });

  it('names each age and each row, so that no number stands alone', () => {
    const { xAxis, yAxis } = drawn([{ age: '60+', count: 1, stalled: 1 }]);
    expect(only(xAxis)).toMatchObject({ type: 'category', data: ['60+'] });
    expect(only(yAxis)).toMatchObject({ type: 'category', data: ['Moving', 'Stalled'] });
  });

  it('is reddest where there is most, whether that moves or not', () => {
    expect(drawn([{ age: 'a', count: 30, stalled: 10 }]).map).toMatchObject({ min: 0, max: 20 });
    expect(drawn([{ age: 'a', count: 30, stalled: 25 }]).map).toMatchObject({ min: 0, max: 25 });
  });

  it('is pale, and not red all over, where there is nothing', () => {
    expect(drawn([{ age: 'a', count: 0, stalled: 0 }]).map).toMatchObject({ min: 0, max: 1 });
    expect(drawn([]).map).toMatchObject({ min: 0, max: 1 });
  });

  it('loses no case and invents none, whatever there is', () => {
    const band = fc.record({ age: fc.string(), count: fc.nat(1000), stalled: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(band), (bands) => {
        const possible = bands.map(({ age, count, stalled }) => ({ age, count: count + stalled, stalled }));
        const { cells } = drawn(possible);
        const sum = cells.reduce((all, [, , count = 0]) => all + count, 0);
        expect(sum).toBe(possible.reduce((all, { count }) => all + count, 0));
        expect(cells.every(([, , count = -1]) => count >= 0)).toBe(true);
      }),
    );
  });

  it('is drawn in the colours of the theme', () => {
    expect(JSON.stringify(drawn([]))).toContain('#ff0000');
    expect(JSON.stringify(drawn([]))).not.toMatch(/#(?!111111|333333|444444|ffffff|ff0000)[0-9a-f]{6}/);
  });
});

describe('the chart of weeks', () => {
  const weeks = [
    { weekOf: '2026-03-09', began: 8, ended: 1 },
    { weekOf: '2026-03-16', began: 6, ended: 2 },
  ];
  const bars = [
    { name: 'Reminded', counts: [5, 4] },
    { name: 'Overseen', counts: [1, 0] },
  ];
  const drawn = (some = bars) => trendChart(weeks, some, { began: 'Began', ended: 'Ended' }, colours);
  const seriesOf = (some = bars) =>
    drawn(some).series as { type: string; name: string; data: number[]; stack?: string }[];

  it('has what has stalled one on the other, and what began and ended as lines', () => {
    expect(seriesOf().map(({ type, name, data, stack }) => [type, name, data, stack])).toEqual([
      ['bar', 'Reminded', [5, 4], 'stalled'],
      ['bar', 'Overseen', [1, 0], 'stalled'],
      ['line', 'Began', [8, 6], undefined],
      ['line', 'Ended', [1, 2], undefined],
    ]);
  });

  it('names the weeks by month and day: the year would leave no room', () => {
    expect(only(drawn().xAxis)).toMatchObject({ data: ['03-09', '03-16'] });
  });

  it.each([
    [2, ['#aa0001', '#aa0002', '#bb0001', '#bb0002']],
    [0, ['#bb0001', '#bb0002']],
  ])(
    'gives each its own colour, with %i rungs too, so that a line is never drawn in that of a rung',
    (count, expected) => {
      expect(drawn(bars.slice(0, count)).color).toEqual(expected);
      expect(seriesOf(bars.slice(0, count))).toHaveLength(expected.length);
    },
  );

  it('counts in whole cases', () => {
    expect(only(drawn().yAxis)).toMatchObject({ type: 'value', minInterval: 1 });
  });
});
