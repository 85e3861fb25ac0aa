import type { BookedHold } from '@app/case-machine';
import type { BareLine, RecordedCase } from '@app/store';
import { turnsOfCase } from './turns-of-case.js';

const now = '2026-04-01T00:00:00.000Z';
const at = (sequence: number) => `2026-03-${String(sequence).padStart(2, '0')}T00:00:00.000Z`;

type Line = readonly [BareLine['command'], BareLine['data']?];

/** A case whose n-th line is of the n-th day; a hold begins at each of these lines and ends with the next. */
function recorded(lines: readonly Line[], beginnings: readonly number[], isOver = false): RecordedCase {
  const holds = beginnings.map((sequence, index): BookedHold => {
    const next = beginnings[index + 1] ?? (isOver ? lines.length : undefined);
    return {
      ...{ sequence, stage: 'found', holderKind: 'coordinator', placeId: 'district', coordinatorId: 'somebody' },
      ...{ began: at(sequence), climbed: {}, pausedMilliseconds: 0 },
      ...(next !== undefined && { ended: at(next) }),
    };
  });
  return {
    id: 'case',
    coordinatorId: 'coordinator',
    holds,
    lines: lines.map(([command, data = {}], index) => ({ sequence: index + 1, at: at(index + 1), command, data })),
  };
}

const turnsIn = (...made: Parameters<typeof recorded>) => turnsOfCase(recorded(...made), now).map(({ turn }) => turn);

describe('the turns of a case', () => {
  it('go from progress to progress, the last one up to now', () => {
    const turns = turnsIn([['open'], ['note'], ['confirmContact']], [1, 3]);
    expect(turns).toMatchObject([
      { began: at(1), until: at(3) },
      { began: at(3), until: now },
    ]);
  });

  it('end with a case that is over', () => {
    expect(turnsIn([['open'], ['close']], [1], true)).toMatchObject([{ began: at(1), until: at(2) }]);
  });

  it.each(['assign', 'upgrade'] as const)('go on through %s, which books somebody else with the time', (command) => {
    const turns = turnsIn([['open'], [command], ['confirmContact']], [1, 2, 3]);
    expect(turns).toMatchObject([
      { began: at(1), until: at(3) },
      { began: at(3), until: now },
    ]);
  });

  it('are booked where the hold was, and with the coordinator of today', () => {
    expect(turnsOfCase(recorded([['open']], [1]), now)).toMatchObject([
      { placeId: 'district', holderKind: 'coordinator', coordinatorId: 'coordinator' },
    ]);
  });

  it.each([
    ['manageInPlace', { reviewOn: '2026-09-01' }, '2026-09-01'],
    ['recordReview', { nextReviewOn: '2026-12-01' }, '2026-12-01'],
    ['recordReview', { reviewOn: '2026-09-01', nextReviewOn: '2026-12-01' }, '2026-12-01'],
    ['confirmContact', {}, undefined],
  ] as const)('know of the review that %s with %j named', (command, data, reviewOn) => {
    expect(turnsIn([['open'], [command, data]], [1, 2]).at(-1)?.reviewOn).toBe(reviewOn);
  });

  it.each([
    ['letterExpiry', '2026-03-09T16:00:00.000Z'],
    ['withdraw', undefined],
  ] as const)('that begin with %s are counted from when that was due', (command, dueAt) => {
    const first = { letter: { number: '1', expiresOn: '2026-03-05' } };
    const last = { letter: { number: '2', expiresOn: '2026-03-09' } };
    const turns = turnsIn([['open'], ['approveRelease', first], ['approveRelease', last], [command]], [1, 2, 3, 4]);
    expect(turns.at(-1)?.dueAt).toBe(dueAt);
  });

  it.each([
    ['nothing', [], []],
    ['one that lasts', [['pauseClock']], [{ from: at(2) }]],
    [
      'one that somebody ended',
      [['pauseClock', { until: '2026-03-20' }], ['resumeClock']],
      [{ from: at(2), to: at(3) }],
    ],
    [
      'one that its date ended',
      [['pauseClock', { until: '2026-03-03' }], ['resume']],
      [{ from: at(2), to: at(3), until: '2026-03-03' }],
    ],
    [
      'two with a note between',
      [['pauseClock'], ['resumeClock'], ['note'], ['pauseClock'], ['note'], ['resumeClock']],
      [
        { from: at(2), to: at(3) },
        { from: at(5), to: at(7) },
      ],
    ],
    ['none for an end without a beginning', [['resumeClock']], []],
  ] as [string, Line[], object[]][])('know the pauses within: %s', (_, lines, standstills) => {
    expect(turnsIn([['open'], ...lines], [1])[0]?.standstills).toEqual(standstills);
  });

  it('leave a pause to the turn in which it was', () => {
    const [before, after] = turnsIn([['open'], ['pauseClock'], ['confirmContact'], ['pauseClock']], [1, 3]);
    expect([before?.standstills, after?.standstills]).toEqual([[{ from: at(2) }], [{ from: at(4) }]]);
  });
});
