import fc from 'fast-check';
import {
  defaultPolicy,
  policyStageOf,
  policyStages,
  resolvePolicy,
  type PolicySetting,
  type StageTargets,
} from './policy.js';

const targets: fc.Arbitrary<StageTargets> = fc.record({
  remind: fc.integer({ min: 1, max: 400 }),
  escalate: fc.integer({ min: 1, max: 400 }),
  oversee: fc.integer({ min: 1, max: 400 }),
});

const settings: fc.Arbitrary<PolicySetting> = fc
  .array(fc.tuple(fc.constantFrom(...policyStages), targets), { maxLength: 8 })
  .map((entries): PolicySetting => Object.fromEntries(entries));

describe('the default policy', () => {
  it.each([
    ['found', 5, 5, 5],
    ['contacted', 10, 5, 10],
    ['liaising', 5, 3, 5],
    ['liaising.awaitingReceipt', 10, 5, 5],
    ['liaising.disputed', 10, 5, 5],
    ['managedInPlace', 60, 10, 10],
    ['transferred.settlingIn', 20, 10, 10],
    ['lostContact', 120, 20, 20],
  ] as const)('gives %s %i, %i and %i working days, as the table of the domain does', (stage, ...days) => {
    const [remind, escalate, oversee] = days;
    expect(defaultPolicy[stage]).toEqual({ remind, escalate, oversee });
  });

  it('has a row for every stage and no other', () => {
    expect(Object.keys(defaultPolicy).sort()).toEqual([...policyStages].sort());
  });
});

describe('inheritance down the organisation tree', () => {
  const strict: StageTargets = { remind: 1, escalate: 1, oversee: 1 };
  const lenient: StageTargets = { remind: 30, escalate: 15, oversee: 15 };

  it('falls back to the default where nobody has set anything', () => {
    expect(resolvePolicy([])).toEqual(defaultPolicy);
    expect(resolvePolicy([undefined, {}, undefined])).toEqual(defaultPolicy);
  });

  it('takes the nearest ancestor’s setting, not the root’s', () => {
    expect(resolvePolicy([{ found: strict }, { found: lenient }]).found).toEqual(strict);
    expect(resolvePolicy([undefined, { found: strict }, { found: lenient }]).found).toEqual(strict);
  });

  it('decides stage by stage, so that one setting does not hide an ancestor’s others', () => {
    const policy = resolvePolicy([{ found: strict }, { found: lenient, lostContact: lenient }]);
    expect(policy.found).toEqual(strict);
    expect(policy.lostContact).toEqual(lenient);
    expect(policy.contacted).toEqual(defaultPolicy.contacted);
  });

  it('does not let a setting for liaising reach the stages inside it that have a row of their own', () => {
    const policy = resolvePolicy([{ liaising: strict }]);
    expect(policy['liaising.disputed']).toEqual(defaultPolicy['liaising.disputed']);
  });

  it('passes over a stage that is present but undefined', () => {
    expect(resolvePolicy([{ found: undefined }, { found: lenient }]).found).toEqual(lenient);
  });

  it('always gives the first setting of a stage on the way up', () => {
    fc.assert(
      fc.property(fc.array(fc.option(settings, { nil: undefined }), { maxLength: 6 }), (path) => {
        const policy = resolvePolicy(path);
        for (const stage of policyStages) {
          const set = path.flatMap((setting) => setting?.[stage] ?? []);
          expect(policy[stage]).toEqual(set[0] ?? defaultPolicy[stage]);
        }
      }),
    );
  });

  it('is not changed by an ancestor above one that sets everything', () => {
    fc.assert(
      fc.property(targets, settings, (everywhere, above) => {
        const complete: PolicySetting = Object.fromEntries(policyStages.map((stage) => [stage, everywhere]));
        expect(resolvePolicy([complete, above])).toEqual(resolvePolicy([complete]));
      }),
    );
  });
});

describe('the policy’s row for a stage of the chart', () => {
  it.each([
    ['found', 'found'],
    ['contacted', 'contacted'],
    ['liaising', 'liaising'],
    ['liaising.confirmingMembership', 'liaising'],
    ['liaising.releasing', 'liaising'],
    ['liaising.receiving', 'liaising'],
    ['liaising.awaitingReceipt', 'liaising.awaitingReceipt'],
    ['liaising.disputed', 'liaising.disputed'],
    ['managedInPlace', 'managedInPlace'],
    ['transferred.settlingIn', 'transferred.settlingIn'],
    ['lostContact', 'lostContact'],
  ])('of %s is %s', (stage, expected) => {
    expect(policyStageOf(stage)).toBe(expected);
  });

  it.each([
    'closed',
    'transferred',
    'transferred.settled',
    'foundling',
    'liaisingAbroad',
    'Found',
    '',
    '.found',
    'toString',
  ])('does not exist for %j, so that a renamed stage is not given some other stage’s days', (stage) => {
    expect(() => policyStageOf(stage)).toThrow(RangeError);
  });
});
