import './browser-globals.js';
import fc from 'fast-check';
import type { Role, Session } from '../../apps/web/src/api/session.js';
import { countIn } from '../../apps/web/src/features/home/count-in.js';
import { panelsFor } from '../../apps/web/src/features/home/panels-for.js';

const roles: Role[] = ['coordinator', 'branchClerk', 'supervisor', 'auditor', 'administrator'];
const holding = (...held: readonly Role[]): Session => ({
  account: { id: 'me', username: 'me', displayName: '陈静' },
  grants: held.map((role, index) => ({ role, organizationId: `o${index}`, organizationName: `${index}` })),
  hasSecondFactor: false,
});

describe('the panels at home', () => {
  it('are none for somebody without a grant', () => {
    expect(panelsFor(holding())).toEqual([]);
  });

  it('never ask the server for cases on behalf of somebody who is only an administrator: that would be refused', () => {
    expect(panelsFor(holding('administrator'))).toEqual(['failedMails']);
  });

  it('are for several roles all that each of them has, and each once', () => {
    fc.assert(
      fc.property(fc.subarray(roles), (held) => {
        const together = panelsFor(holding(...held));
        expect(new Set(together).size).toBe(together.length);
        expect(new Set(together)).toEqual(new Set(held.flatMap((role) => panelsFor(holding(role)))));
      }),
    );
  });

  it('are in one order, whatever the roles: what waits comes first', () => {
    const whole = panelsFor(holding(...roles));
    fc.assert(
      fc.property(fc.shuffledSubarray(roles), (held) => {
        const panels = panelsFor(holding(...held));
        expect(panels).toEqual(whole.filter((panel) => panels.includes(panel)));
      }),
    );
    expect(whole[0]).toBe('waiting');
  });

  it('do not depend on how often or where a role is held', () => {
    expect(panelsFor(holding('branchClerk', 'branchClerk', 'branchClerk'))).toEqual(panelsFor(holding('branchClerk')));
  });
});

describe('how many there are', () => {
  it.each<[number, string | null, string]>([
    [0, null, ''],
    [0, 'next', ''],
    [1, null, '1'],
    [50, null, '50'],
    [50, 'next', '50+'],
  ])('is told as far as a page tells it: %d and %j', (count, nextCursor, told) => {
    expect(countIn({ items: Array.from({ length: count }), nextCursor })).toBe(told);
  });
});
