import fc from 'fast-check';
import { queueAt, shareOf } from './funnel-shares.js';

describe('the share of those who came so far', () => {
  it.each([
    [50, 200, 0.25],
    [200, 200, 1],
    [0, 200, 0],
    [0, 0, 0],
  ])('of %i among %i is %d', (count, all, share) => {
    expect(shareOf(count, all)).toBe(share);
  });

  it('is never less than nothing nor more than all, whatever was counted', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (count, all) => {
        const share = shareOf(count, all);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe('the address of a stage’s cases', () => {
  it.each([
    ['found', undefined, '/cases?stage=found'],
    ['liaising.releasing', 'o-1', '/cases?org=o-1&stage=liaising.releasing'],
    ['found', 'a&b=c', '/cases?org=a%26b%3Dc&stage=found'],
  ])('%s below %s is %s', (stage, org, address) => {
    expect(queueAt(stage, org)).toBe(address);
  });
});
