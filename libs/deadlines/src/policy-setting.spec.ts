import fc from 'fast-check';
import { defaultPolicy, policyStages } from './policy.js';
import { validatePolicySetting } from './policy-setting.js';

const sound = { remind: 5, escalate: 5, oversee: 5 };

describe('a policy setting from outside', () => {
  it.each([
    [{}],
    [defaultPolicy],
    [{ found: sound }],
    [{ 'liaising.disputed': { remind: 1, escalate: 400, oversee: 7 } }],
  ])('is accepted when it is one: %j', (value) => {
    expect(validatePolicySetting(value)).toEqual([]);
  });

  it.each([[null], [undefined], [[]], [[sound]], ['found'], [5], [true]])(
    'is refused when it is no object: %j',
    (value) => {
      expect(validatePolicySetting(value)).toEqual([{ field: '', code: 'notAnObject' }]);
    },
  );

  it.each(['closed', 'transferred', 'liaising.releasing', 'Found', '', 'constructor', 'toString'])(
    'is told that there is no policy for the stage %j',
    (stage) => {
      expect(validatePolicySetting({ [stage]: sound })).toEqual([{ field: stage, code: 'unknownStage' }]);
    },
  );

  it('is told of a stage named like the prototype, which JSON can carry', () => {
    const value: unknown = JSON.parse('{"__proto__": {"remind": 5}, "found": {"__proto__": 1}}');
    expect(validatePolicySetting(value)).toEqual([
      { field: '__proto__', code: 'unknownStage' },
      { field: 'found.__proto__', code: 'unknownKey' },
      { field: 'found.remind', code: 'missing' },
      { field: 'found.escalate', code: 'missing' },
      { field: 'found.oversee', code: 'missing' },
    ]);
  });

  it.each([[null], [[5, 5, 5]], [5], ['5'], [undefined]])(
    'is told that the targets of a stage are not %j',
    (targets) => {
      expect(validatePolicySetting({ found: targets })).toEqual([{ field: 'found', code: 'notAnObject' }]);
    },
  );

  it('is told which target is missing, because half a stage cannot be inherited', () => {
    expect(validatePolicySetting({ 'liaising.awaitingReceipt': { remind: 5, oversee: 5 } })).toEqual([
      { field: 'liaising.awaitingReceipt.escalate', code: 'missing' },
    ]);
  });

  it('is told which key is too many', () => {
    expect(validatePolicySetting({ found: { ...sound, resume: 5 } })).toEqual([
      { field: 'found.resume', code: 'unknownKey' },
    ]);
  });

  it.each([
    [0, 'outOfRange'],
    [-5, 'outOfRange'],
    [401, 'outOfRange'],
    [1e9, 'outOfRange'],
    [2.5, 'notWholeDays'],
    ['5', 'notWholeDays'],
    [null, 'notWholeDays'],
    [undefined, 'notWholeDays'],
    [Number.NaN, 'notWholeDays'],
    [Number.POSITIVE_INFINITY, 'notWholeDays'],
    [[5], 'notWholeDays'],
    [true, 'notWholeDays'],
  ])('is refused with %j days', (days, code) => {
    expect(validatePolicySetting({ found: { ...sound, remind: days } })).toEqual([{ field: 'found.remind', code }]);
  });

  it('is told everything at once, so that nobody corrects one fault after another', () => {
    const value = { found: { remind: 0, escalate: 1.5 }, closed: sound, lostContact: null };
    expect(validatePolicySetting(value)).toEqual([
      { field: 'found.remind', code: 'outOfRange' },
      { field: 'found.escalate', code: 'notWholeDays' },
      { field: 'found.oversee', code: 'missing' },
      { field: 'closed', code: 'unknownStage' },
      { field: 'lostContact', code: 'notAnObject' },
    ]);
  });

  it('never makes the check itself fail, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(Array.isArray(validatePolicySetting(value))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...policyStages), fc.anything()), (value) => {
        for (const { field } of validatePolicySetting(value)) {
          expect(policyStages.some((stage) => field === stage || field.startsWith(`${stage}.`))).toBe(true);
        }
      }),
    );
  });
});
