import type { Policy } from './directory-queries.js';
import { policyFieldPath, rowsOf } from './policy-rows.js';

const product = { remind: 5, escalate: 5, oversee: 5 };
const district = { remind: 7, escalate: 4, oversee: 3 };

const policy = {
  organizationId: 'b',
  own: { contacted: product },
  inherited: {
    found: { ...district, from: { id: 'd', name: '区' } },
    contacted: { ...district, from: { id: 'd', name: '区' } },
    lostContact: { ...product, from: null },
  },
  effective: { found: district, contacted: product, lostContact: product },
} as unknown as Policy;

describe('the rows of a deadline policy', () => {
  it('say of each stage how long it may take and who said so, in the order of the server', () => {
    expect(rowsOf(policy).map(({ stage, targets, isOwn, from }) => [stage, targets, isOwn, from])).toEqual([
      ['found', district, false, '区'],
      ['contacted', product, true, '区'],
      ['lostContact', product, false, undefined],
    ]);
  });

  it('keep what would be inherited, for when the own setting is taken away', () => {
    expect(rowsOf(policy)[1]?.inherited).toMatchObject(district);
  });
});

describe('a field of the policy that the server names', () => {
  it.each([
    ['found.remind', ['found', 'remind']],
    ['liaising.awaitingReceipt.oversee', ['liaising.awaitingReceipt', 'oversee']],
    ['body', ['body']],
  ])('%s is found in the form', (field, path) => {
    expect(policyFieldPath(field)).toEqual(path);
  });
});
