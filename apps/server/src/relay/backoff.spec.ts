import fc from 'fast-check';
import { retryWait } from './backoff.js';

const minute = 60_000;
const hour = 3_600_000;
const ids = Array.from({ length: 500 }, (_, n) => `delivery-${n}`);

describe('how long a delivery waits after a failure', () => {
  it.each([
    [0, minute],
    [1, 2 * minute],
    [2, 4 * minute],
    [3, 8 * minute],
    [4, 16 * minute],
    [5, 32 * minute],
    [6, hour],
    [7, hour],
    [199, hour],
  ])('after %i failures before, it is in the second half of its time', (failuresBefore, whole) => {
    const waits = ids.map((id) => retryWait(failuresBefore, id));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(whole / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(whole);
  });

  it('never exceeds an hour, nor falls below half a minute, nor is less than whole milliseconds', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.string(), (failuresBefore, id) => {
        const wait = retryWait(failuresBefore, id);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(minute / 2);
        expect(wait).toBeLessThanOrEqual(hour);
      }),
    );
  });

  it('does not get shorter while it doubles, so that a server that is down is asked less and less', () => {
    for (const id of ids) {
      const waits = [0, 1, 2, 3, 4, 5].map((failuresBefore) => retryWait(failuresBefore, id));
      expect(waits).toEqual([...waits].sort((left, right) => left - right));
    }
  });

  it('is the same again for the same delivery and failure, so that a restart changes no plan', () => {
    for (const id of ids) expect(retryWait(3, id)).toBe(retryWait(3, id));
  });

  it('does not bring back together those that failed together', () => {
    const slots = new Map<number, number>();
    for (const id of ids) {
      const slot = Math.floor((retryWait(6, id) - hour / 2) / (hour / 20));
      slots.set(slot, (slots.get(slot) ?? 0) + 1);
    }
    expect(slots.size).toBeGreaterThanOrEqual(10);
    // Fifty each, were they spread evenly.
    expect(Math.max(...slots.values())).toBeLessThan(100);
  });

  it('does not let one delivery be the last of its crowd every time', () => {
    const places = [6, 7, 8, 9, 10].map((failuresBefore) => retryWait(failuresBefore, 'delivery-1'));
    expect(new Set(places).size).toBe(places.length);
  });

  it('leaves a server that is away through a long weekend the time to come back, within two hundred tries', () => {
    const attempts = Array.from({ length: 199 }, (_, failuresBefore) => retryWait(failuresBefore, 'delivery-1'));
    const days = attempts.reduce((sum, wait) => sum + wait, 0) / (24 * hour);
    expect(days).toBeGreaterThan(4);
    expect(days).toBeLessThan(9);
  });
});
