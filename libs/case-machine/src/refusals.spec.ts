import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, anEvent, clockKeys, org } from '../../../test/builders/case-events.js';
import { caseAt, standings } from '../../../test/builders/case-at.js';
import {
  advanceCase,
  advanceClock,
  allowedEvents,
  EventRefusedError,
  isPeopleEventName,
  peopleEventNames,
  type PeopleEvent,
} from './index.js';

function refusalOf(builder: CaseBuilder, event: PeopleEvent): EventRefusedError {
  try {
    advanceCase(builder.stored, event, builder.now);
  } catch (error) {
    if (error instanceof EventRefusedError) return error;
    throw error;
  }
  throw new Error(`${event.type} was accepted in ${builder.state.stage}`);
}

/** What a program could send that the types do not let through. */
const forged = (type: string, details: object = {}) => ({ type, ...details }) as unknown as PeopleEvent;

describe('a refusal', () => {
  it('names the event, the stage and all that is allowed instead, so that the answer can say it', () => {
    const refusal = refusalOf(aCase(), anEvent('confirmReceipt'));
    expect(refusal).toMatchObject({
      name: 'EventRefusedError',
      message: 'confirmReceipt is not possible in found',
      event: 'confirmReceipt',
      stage: 'found',
      allowed: ['assign', 'note', 'recordAttempt', 'confirmContact', 'close', 'pauseClock', 'recordTalk'],
      unmetRules: [],
      faults: [],
    });
  });

  it('allows nothing when the case is over', () => {
    for (const stage of ['closed', 'transferred.settled'] as const) {
      for (const name of peopleEventNames) {
        expect(refusalOf(caseAt(stage), anEvent(name))).toMatchObject({ stage, allowed: [], faults: [] });
      }
    }
  });

  const rules: [rule: string, builder: CaseBuilder, event: PeopleEvent][] = [
    ['searchedByAllMeans', aCase(), anEvent('declareLost')],
    ['isWillingAndRouteIsKnown', aCase().contacted(), anEvent('startLiaison')],
    ['isWillingAndRouteIsKnown', aCase().contacted().undecided(), anEvent('startLiaison')],
    ['isWillingAndRouteIsKnown', aCase().contacted().willing().unwilling(), anEvent('startLiaison')],
    ['noLetterWasLostBefore', caseAt('liaising.receiving').letterLost().released(), anEvent('reportLetterLost')],
    ['receiptIsOutstanding', caseAt('liaising.awaitingReceipt').receiptSent(), anEvent('sendReceipt')],
    ['receiptWasSent', caseAt('liaising.awaitingReceipt'), anEvent('confirmReceipt')],
    ['isOpen', caseAt('closed'), anEvent('note')],
    ['isOpen', caseAt('transferred.settled'), anEvent('assign')],
    ['isOpen', caseAt('closed'), anEvent('recordTalk')],
  ];

  it.each(rules)(
    'names the rule %s that stands in the way, so that people can see what is missing',
    (rule, builder, event) => {
      expect(refusalOf(builder, event)).toMatchObject({ event: event.type, unmetRules: [rule], faults: [] });
    },
  );

  const faults: [what: string, builder: CaseBuilder, event: PeopleEvent, field: string, rule: string][] = [
    [
      'a last release without a letter',
      caseAt('liaising.releasing').releasedByOne(),
      anEvent('approveRelease'),
      'letter',
      'required',
    ],
    [
      'a letter before the last release',
      caseAt('liaising.releasing'),
      anEvent('approveRelease', { letter: aLetter() }),
      'letter',
      'notExpected',
    ],
    [
      'the number of a void letter',
      caseAt('liaising.receiving').returned(),
      anEvent('approveRelease', { letter: aLetter('letter-1') }),
      'letter.number',
      'voidLetterNumber',
    ],
    [
      'the number of a void letter in other letters',
      caseAt('liaising.receiving').returned(),
      anEvent('approveRelease', { letter: aLetter(' ＬＥＴＴＥＲ－ 1 ') }),
      'letter.number',
      'voidLetterNumber',
    ],
    [
      'an attempt from before somebody was in contact',
      caseAt('contacted'),
      anEvent('recordAttempt', { on: '2026-03-01' }),
      'on',
      'tooEarly',
    ],
    [
      'a contact from before an attempt that failed',
      aCase().attempted({ on: '2026-03-10' }),
      anEvent('confirmContact', { on: '2026-03-09' }),
      'on',
      'tooEarly',
    ],
    [
      'a receipt from before its letter',
      caseAt('liaising.awaitingReceipt'),
      anEvent('sendReceipt', { on: '2026-03-31' }),
      'on',
      'tooEarly',
    ],
    [
      'a receipt confirmed before it was sent',
      caseAt('liaising.awaitingReceipt').receiptSent(),
      anEvent('confirmReceipt', { on: '2026-04-19' }),
      'on',
      'tooEarly',
    ],
    [
      'a suspension from before the search',
      caseAt('lostContact'),
      anEvent('recordDisposition', { decidedOn: '2026-01-01' }),
      'decidedOn',
      'tooEarly',
    ],
    [
      'a removal from before the suspension',
      caseAt('lostContact').suspended(),
      anEvent('recordDisposition', { disposition: 'removed', decidedOn: '2026-09-30' }),
      'decidedOn',
      'tooEarly',
    ],
    [
      'a transfer from a branch to itself',
      caseAt('contacted'),
      anEvent('startLiaison', { hostOrgId: org.originBranch }),
      'hostOrgId',
      'sameAsOrigin',
    ],
  ];

  it.each(faults)('names the field of %s, because the event itself is in time', (_, builder, event, field, rule) => {
    const refusal = refusalOf(builder, event);
    expect(refusal).toMatchObject({ unmetRules: [], faults: [{ field, rule }] });
    expect(refusal.allowed).toContain(event.type);
  });

  it('does not find fault with the details of an event that is not in time', () => {
    const event = anEvent('startLiaison', { hostOrgId: org.originBranch });
    expect(refusalOf(aCase(), event)).toMatchObject({ unmetRules: [], faults: [] });
    expect(refusalOf(aCase().contacted(), event)).toMatchObject({
      unmetRules: ['isWillingAndRouteIsKnown'],
      faults: [],
    });
  });

  it('takes no transfer without a route, because nobody would hold it', () => {
    for (const empty of [
      { release: [], receive: [org.hostBranch] },
      { release: [org.originBranch], receive: [] },
    ]) {
      const route = { ...empty, arbiter: org.superior };
      expect(() => caseAt('contacted').liaising(route)).toThrow('startLiaison is not possible in contacted');
    }
  });

  it('leaves the case as it was', () => {
    for (const { stage, attention } of standings) {
      const builder = caseAt(stage, attention);
      const before = JSON.stringify(builder.stored);
      const refused = peopleEventNames.filter((name) => !allowedEvents(builder.stored).includes(name));
      for (const name of refused) refusalOf(builder, anEvent(name));
      expect(JSON.stringify(builder.stored)).toBe(before);
    }
  });
});

describe('an event that is not a person’s', () => {
  const names = ['progressed', 'ended', ...Object.values(clockKeys), 'xstate.init', 'xstate.stop', '*', '', 'toString'];

  it.each(names)('"%s" is refused at the people’s door in every standing, so that nobody can forge it', (type) => {
    expect(isPeopleEventName(type)).toBe(false);
    for (const { stage, attention } of standings) {
      const builder = caseAt(stage, attention);
      expect(refusalOf(builder, forged(type)).event).toBe(type);
      expect(refusalOf(builder, forged(type, { text: 'words' })).stage).toBe(stage);
    }
  });

  it.each([
    'progressed',
    'ended',
    'note',
    'close',
    'xstate.init',
    'xstate.after.remind',
    'xstate.after.forever.case.x',
  ])('"%s" is refused at the clocks’ door', (type) => {
    const { stored, now } = aCase();
    expect(() => advanceClock(stored, forged(type) as never, now)).toThrow('not a clock of the chart');
  });

  it('with the name of a clock but of no state of the chart finds nothing to do', () => {
    const { stored, now } = aCase();
    expect(advanceClock(stored, { type: 'xstate.after.remind.case.attention.forgotten' }, now)).toBeUndefined();
  });

  it('with a detail out of the closed word lists is refused rather than guessed at', () => {
    const disposed = refusalOf(caseAt('lostContact'), forged('recordDisposition', { disposition: 'forgiven' }));
    const withdrawn = refusalOf(caseAt('liaising.releasing'), forged('withdraw', { then: 'closed' }));
    expect([disposed.stage, withdrawn.stage]).toEqual(['lostContact', 'liaising.releasing']);
  });
});
