import { aBrief, anAccount, aNotice, hearersAmong, heldBy } from '../../../../test/builders/heard-facts.js';
import { grant } from '../../../../test/builders/small-tree.js';
import { addressedAnew } from './addressed-anew.js';

const bob = anAccount('bob', [grant('branchClerk', 'branch')]);
const sue = anAccount('sue', [grant('supervisor', 'district')]);
/** Whoever was to be told has left. */
const afterwards = hearersAmong([sue]);

describe('what somebody who has left was to hear', () => {
  it('goes to whoever hears in their place now, as the same fact', () => {
    const notice = aNotice({ key: 'step-7', notedAt: '2026-03-01T01:00:00.000Z', about: 'confirmMembership' });
    expect(addressedAnew([notice], afterwards)).toEqual([
      {
        key: 'step-7',
        caseId: 'case-1',
        topic: 'stepArrived',
        about: 'confirmMembership',
        basis: '2026-03-02T01:00:00.000Z',
        notedAt: '2026-03-01T01:00:00.000Z',
        status: 'open',
        recipientId: 'sue',
        insteadOf: 'branch',
      },
    ]);
  });

  it('goes to the new clerk in that one’s own right', () => {
    const [anew] = addressedAnew([aNotice({ recipientId: 'gone' })], hearersAmong([bob, sue])) ?? [];
    expect(anew).toMatchObject({ recipientId: 'bob' });
    expect(anew).not.toHaveProperty('insteadOf');
  });

  it.each([
    ['has gone on', aBrief({ progressedAt: '2026-03-05T01:00:00.000Z' })],
    ['waits for nobody', aBrief({ attention: 'paused' })],
    ['is over', aBrief({ attention: 'settled' })],
  ])('is dropped where the case %s', (_what, now) => {
    expect(addressedAnew([aNotice({ basis: aBrief().progressedAt, case: now })], afterwards)).toEqual([]);
  });

  it('is dropped where it was of no case, for the load is not theirs any more', () => {
    const notice = aNotice({ topic: 'capacity', caseId: undefined, case: undefined });
    expect(addressedAnew([notice], afterwards)).toEqual([]);
  });

  it('is kept whole where there is nobody for a part of it, so that nothing is half told', () => {
    const elsewhere = aNotice({ case: aBrief({ id: 'case-2', holder: heldBy('farBranch') }) });
    expect(addressedAnew([aNotice(), elsewhere], afterwards)).toBeUndefined();
  });
});
