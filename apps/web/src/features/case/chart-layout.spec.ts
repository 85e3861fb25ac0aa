import { box, layOut } from './chart-layout.js';

type Chart = Parameters<typeof layOut>[0];

const state = (path: string, kind = 'atomic', initial?: string) => ({ path, kind, ...(initial && { initial }) });

const chart = {
  states: [
    state('progress', 'compound', 'progress.found'),
    state('progress.found'),
    state('progress.liaising', 'compound', 'progress.liaising.releasing'),
    state('progress.liaising.releasing'),
    state('progress.liaising.receiving'),
    state('progress.closed', 'final'),
    state('attention', 'compound', 'attention.onTrack'),
    state('attention.onTrack'),
  ],
  arrows: [
    { from: 'progress.found', event: 'startLiaison', to: 'progress.liaising' },
    { from: 'progress.liaising.releasing', event: 'approveRelease', to: 'progress.liaising.receiving' },
    { from: 'progress.liaising', event: 'withdraw', to: 'progress.closed' },
    { from: 'progress.found', event: 'note' },
    { from: 'attention.onTrack', event: 'remind', to: 'attention.onTrack' },
  ],
} as unknown as Chart;

describe('the drawing of a chart', () => {
  const drawn = layOut(chart);
  const ways = drawn.arrows.map(({ from, to }) => `${from} → ${to}`).sort();

  it('shows each stage in which a case can be, and nothing of the attention that it gets', () => {
    expect(drawn.states.map(({ stage }) => stage)).toEqual([
      'found',
      'liaising.releasing',
      'liaising.receiving',
      'closed',
    ]);
  });

  it('leads into the first stage of a group, and out of each of its stages', () => {
    expect(ways).toEqual([
      'found → liaising.releasing',
      'liaising.receiving → closed',
      'liaising.releasing → closed',
      'liaising.releasing → liaising.receiving',
    ]);
  });

  it('keeps everything within its edges, and no two boxes on each other', () => {
    for (const { x, y } of drawn.states) {
      expect(x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(x + box.width / 2).toBeLessThanOrEqual(drawn.width);
      expect(y + box.height / 2).toBeLessThanOrEqual(drawn.height);
    }
    for (const one of drawn.states) {
      for (const other of drawn.states.filter((each) => each !== one)) {
        const isApart = Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height;
        expect([one.stage, other.stage, isApart]).toEqual([one.stage, other.stage, true]);
      }
    }
  });
});
