import fc from 'fast-check';
import type { Policy } from './directory-queries.js';
import { policyFieldPath, rowsOf, settingOf, valuesOf } from './policy-rows.js';

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

describe('what is sent of a deadline policy', () => {
  const rows = rowsOf(policy);

  it('is nothing but what is set here: the rest goes on being inherited', () => {
    expect(settingOf(valuesOf(rows), rows)).toEqual({ contacted: product });
  });

  it('is also what was set just now, and no longer what was given back', () => {
    const values = valuesOf(rows);
    const after = {
      ...values,
      found: { isOwn: true, remind: 1, escalate: 2, oversee: 3 },
      contacted: { ...product, isOwn: false },
    };
    expect(settingOf(after, rows)).toEqual({ found: { remind: 1, escalate: 2, oversee: 3 } });
  });

  it('is nothing where everything is inherited again', () => {
    const values = Object.fromEntries(rows.map(({ stage }) => [stage, { ...product, isOwn: false }]));
    expect(settingOf(values, rows)).toEqual({});
  });

  it('has no word of who set it, which the server would refuse as a field that it does not know', () => {
    const own = rows.map((row) => [row.stage, { ...row.inherited, isOwn: true }]);
    const sent = settingOf(Object.fromEntries(own) as Parameters<typeof settingOf>[0], rows);
    for (const targets of Object.values(sent)) expect(Object.keys(targets)).toEqual(['remind', 'escalate', 'oversee']);
  });

  it('leaves out a stage that the form does not have', () => {
    expect(settingOf({}, rows)).toEqual({});
  });

  it('goes into the form and comes out of it unchanged, whatever is set', () => {
    const days = fc.integer({ min: 1, max: 400 });
    const targets = fc.record({ remind: days, escalate: days, oversee: days });
    fc.assert(
      fc.property(fc.record({ found: targets, lostContact: targets }, { requiredKeys: [] }), (own) => {
        const shown = rowsOf({ ...policy, own, effective: { ...policy.effective, ...own } });
        expect(settingOf(valuesOf(shown), shown)).toEqual(own);
      }),
    );
  });
});
