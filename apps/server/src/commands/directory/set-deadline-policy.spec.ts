import { policyStages, validatePolicySetting } from '@app/deadlines';
import { Refusal } from '../../refusals/refusal.js';
import { checkPolicySetting, settableStages, workingDays } from './set-deadline-policy.js';

const sound = { remind: 5, escalate: 5, oversee: 5 };

function refusalOf(body: unknown): Refusal {
  try {
    checkPolicySetting(body);
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
  throw new Error('accepted');
}

const errorsOf = (body: unknown) => refusalOf(body).details.errors;

describe('the setting of a deadline policy', () => {
  it.each([[{}], [{ found: sound }], [Object.fromEntries(policyStages.map((stage) => [stage, sound]))]])(
    'is accepted, from nothing at all to every stage: %j',
    (body) => {
      expect(() => checkPolicySetting(body)).not.toThrow();
    },
  );

  it.each([[undefined], [null], [[]], ['found'], [5]])(
    'is refused as no object, so that an empty request does not wipe out what was set: %j',
    (body) => {
      const { code, details } = refusalOf(body);
      expect(code).toBe('malformedBody');
      expect(details.errors).toEqual([{ field: 'body', code: 'type', params: { type: 'object' } }]);
    },
  );

  it.each([
    [{ closed: sound }, 'closed', 'unknownField'],
    [{ 'liaising.releasing': sound }, 'liaising.releasing', 'unknownField'],
    [{ found: null }, 'found', 'type'],
    [{ found: [5, 5, 5] }, 'found', 'type'],
    [{ found: { ...sound, resume: 5 } }, 'found.resume', 'unknownField'],
    [{ found: { remind: 5, escalate: 5 } }, 'found.oversee', 'required'],
    [{ found: { ...sound, remind: '5' } }, 'found.remind', 'type'],
    [{ found: { ...sound, remind: 2.5 } }, 'found.remind', 'type'],
    [{ 'liaising.disputed': { ...sound, escalate: 0 } }, 'liaising.disputed.escalate', 'outOfRange'],
  ])('is refused naming the field: %j', (body, field, code) => {
    expect(refusalOf(body).code).toBe('invalidInput');
    expect(errorsOf(body)).toEqual([expect.objectContaining({ field, code })]);
  });

  it('is told of every fault at once', () => {
    expect(errorsOf({ closed: sound, found: { remind: 0 } })?.map(({ field }) => field)).toEqual([
      'closed',
      'found.remind',
      'found.escalate',
      'found.oversee',
    ]);
  });

  it('names the limits that the calendar really has', () => {
    const { min, max } = workingDays;
    const faultsWith = (days: number) => validatePolicySetting({ found: { ...sound, remind: days } });
    expect([min, max].flatMap(faultsWith)).toEqual([]);
    expect(faultsWith(min - 1)).toEqual([{ field: 'found.remind', code: 'outOfRange' }]);
    expect(faultsWith(max + 1)).toEqual([{ field: 'found.remind', code: 'outOfRange' }]);
    expect(errorsOf({ found: { ...sound, remind: max + 1 } })?.[0]?.params).toEqual({ min, max });
  });

  it('offers every stage that has a policy, and no other', () => {
    expect(settableStages).toEqual([...policyStages]);
  });
});
