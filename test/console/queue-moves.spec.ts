import { chart } from '../../apps/server/src/views/vocabulary.js';
import { movesOf } from '../../apps/web/src/features/queue/moves-of.js';

const released: Parameters<typeof movesOf>[0] = chart;

describe('what would move a case, in the chart that the server describes', () => {
  const everyStage = released.states.flatMap(({ path, kind }) =>
    path.startsWith('progress.') && kind !== 'final' ? [path.replace('progress.', '')] : [],
  );

  it.each(everyStage.filter((stage) => !['liaising', 'transferred'].includes(stage)))(
    'is something at %s: no open case is without a way on',
    (stage) => {
      expect(movesOf(released, stage).length).toBeGreaterThan(0);
    },
  );

  it.each(['closed', 'transferred.settled'])('is nothing at %s, where a case is over', (stage) => {
    expect(movesOf(released, stage)).toEqual([]);
  });

  it('is only what people can do: no clock is told as a way on', () => {
    const events = new Set(everyStage.flatMap((stage) => movesOf(released, stage)));
    for (const clock of ['remind', 'escalate', 'oversee', 'resume', 'letterExpiry'])
      expect([...events]).not.toContain(clock);
  });

  it('fits into the row: two at most, and none twice', () => {
    for (const stage of everyStage) {
      const moves = movesOf(released, stage);
      expect(moves.length).toBeLessThanOrEqual(2);
      expect(new Set(moves).size).toBe(moves.length);
    }
  });
});
