import { movesOf } from './moves-of.js';

type Chart = Parameters<typeof movesOf>[0];

const arrow = (from: string, event: string, to?: string) => ({ from: `progress.${from}`, event, ...(to && { to }) });

const chart = {
  states: [],
  arrows: [
    arrow('found', 'recordAttempt'),
    arrow('found', 'confirmContact', 'progress.contacted'),
    arrow('found', 'confirmContact', 'progress.contacted'),
    arrow('found', 'declareLost', 'progress.lostContact'),
    arrow('found', 'close', 'progress.closed'),
    arrow('liaising', 'withdraw', 'progress.contacted'),
  ],
} as unknown as Chart;

describe('what would move a case', () => {
  it('is what leaves its stage, each once, and no more than a row has room for', () => {
    expect(movesOf(chart, 'found')).toEqual(['confirmContact', 'declareLost']);
  });

  it('is nothing where the chart has no way on', () => {
    expect(movesOf(chart, 'closed')).toEqual([]);
  });
});
