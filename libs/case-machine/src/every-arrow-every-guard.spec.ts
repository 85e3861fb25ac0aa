import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, anEvent } from '../../../test/builders/case-events.js';
import { caseAt } from '../../../test/builders/case-at.js';
import { caseMachine } from './case-machine.js';
import { releasedMachine } from './released.js';
import { describeChart, isPeopleEventName, type ChartArrow, type ClockEvent, type PeopleEvent } from './index.js';
import { clockNameOf } from './events.js';
import { toLive } from './snapshots.js';
import type { StoredCase } from './stored-case.js';

const { arrows } = describeChart();
const liaising = () => aCase().contacted().willing().liaising(2, 2);

/** Cases that between them go along every arrow of the chart. Each is driven to its end by the real machine. */
const journeys: Record<string, CaseBuilder> = {
  'a pocket member is found and transferred': aCase()
    .attempted()
    .contacted()
    .attempted()
    .willing()
    .liaising(2, 2)
    .released()
    .received()
    .transferred()
    .settled(),
  'a letter is returned, lost and too late, and the receipt comes in the end': liaising()
    .membershipConfirmed()
    .releasedByOne()
    .returned()
    .released()
    .returned()
    .released()
    .letterLost()
    .released()
    .runsOut('letterExpiry')
    .released()
    .received()
    .transferred(),
  'a release is refused, overruled, refused again and upheld': liaising()
    .membershipConfirmed()
    .refusedToRelease()
    .overruled()
    .refusedToRelease()
    .upheld()
    .attempted()
    .reviewed()
    .unwilling()
    .closed(),
  'a receipt is refused and overruled, then the member withdraws': liaising()
    .released()
    .refusedToReceive()
    .overruled()
    .withdrawn('contacted')
    .managedInPlace()
    .willing()
    .liaising()
    .withdrawn('managedInPlace')
    .lost(),
  'a membership is denied': liaising().membershipDenied().closed('notAMember'),
  'a release is returned to the coordinator': liaising().membershipConfirmed().returned().lost(),
  'a member is lost, found again, lost again, suspended and removed': aCase()
    .lost()
    .attempted()
    .reestablished()
    .lost()
    .suspended()
    .removed(),
  'a case was opened in error': aCase().does('assign').does('note').does('recordTalk').closed('openedInError'),
  'a case stalls and is paused on each rung by a supervisor': aCase()
    .paused()
    .resumed()
    .reminded()
    .paused()
    .resumed()
    .runsOut('escalate')
    .paused()
    .resumed()
    .runsOut('oversee')
    .runsOut('oversee')
    .paused()
    .resumed(),
  'a case stalls and every pause runs out': aCase()
    .paused()
    .runsOut('resume')
    .reminded()
    .paused()
    .runsOut('resume')
    .runsOut('escalate')
    .paused()
    .runsOut('resume')
    .runsOut('oversee')
    .paused()
    .runsOut('resume'),
};

const disputedNowhere = (): StoredCase => {
  const { stored } = caseAt('liaising.disputed');
  return { ...stored, context: { ...stored.context, refusedIn: undefined } };
};
const forged = (type: string, details: object) => ({ type, ...details }) as unknown as PeopleEvent;

/** What was tried and refused. The last three cannot be had from this program: a guard is the last word against a forgery. */
const refusals: [stored: StoredCase, event: PeopleEvent][] = [
  [aCase().stored, anEvent('declareLost')],
  [aCase().contacted().unwilling().stored, anEvent('startLiaison')],
  [caseAt('liaising.releasing').releasedByOne().stored, anEvent('approveRelease')],
  [caseAt('liaising.releasing').stored, anEvent('approveRelease', { letter: aLetter() })],
  [caseAt('liaising.receiving').letterLost().released().stored, anEvent('reportLetterLost')],
  [caseAt('liaising.awaitingReceipt').stored, anEvent('confirmReceipt')],
  [caseAt('liaising.awaitingReceipt').receiptSent().stored, anEvent('sendReceipt')],
  [caseAt('liaising.receiving').stored, anEvent('approveReceive', { on: '2027-01-01' })],
  [caseAt('lostContact').suspended().stored, anEvent('recordDisposition')],
  [caseAt('closed').stored, anEvent('note')],
  [disputedNowhere(), anEvent('overruleRefusal')],
  [caseAt('lostContact').stored, forged('recordDisposition', { disposition: 'forgiven' })],
  [caseAt('liaising.releasing').stored, forged('withdraw', { then: 'closed' })],
];

const nameOf = ({ type }: PeopleEvent | ClockEvent) => (isPeopleEventName(type) ? type : clockNameOf(type));
const arrowName = ({ from, event, guard, to }: ChartArrow) =>
  `${from || 'anywhere'}: ${event}${guard ? ` [${guard}]` : ''} -> ${to ?? 'stays'}`;

/** The arrow along which the machine goes on an event, and what the guards said that it asked on the way. */
function tryOut(stored: StoredCase, event: PeopleEvent | ClockEvent): { went: ChartArrow[]; asked: string[] } {
  const live = toLive(releasedMachine.parts, stored);
  const taken = caseMachine.getTransitionData(live, event);
  const asked: string[] = [];
  const went: ChartArrow[] = [];
  for (const node of live._nodes) {
    const from = node.path.join('.');
    for (const arrow of arrows.filter((one) => one.from === from && one.event === nameOf(event))) {
      const isTaken = taken.some(
        ({ source, guard, target }) =>
          source === node && guard === arrow.guard && (target?.[0]?.path.join('.') ?? undefined) === arrow.to,
      );
      if (arrow.guard) asked.push(`${arrow.guard} said ${isTaken ? 'yes' : 'no'}`);
      if (!isTaken) continue;
      went.push(arrow);
      break;
    }
  }
  return { went, asked };
}

const walkOf = ({ steps, events }: CaseBuilder) =>
  events.flatMap((event, index) => {
    const [before, after] = [steps[index], steps[index + 1]];
    return before && after ? [{ ...tryOut(before.next, event), event, after }] : [];
  });
const walked = Object.values(journeys).flatMap(walkOf);
const refused = refusals.map(([stored, event]) => tryOut(stored, event));

describe('the journeys', () => {
  it.each(Object.entries(journeys))('%s: each step goes along exactly one arrow', (_, journey) => {
    for (const { went, event } of walkOf(journey)) expect([event.type, went.length]).toEqual([event.type, 1]);
  });

  it('go along every arrow of the chart, so that none is drawn and never tried', () => {
    const own = walked.flatMap(({ after }) => [
      ...(after.hasProgressed ? ['progressed'] : []),
      ...(after.state.isOver ? ['ended'] : []),
    ]);
    const been = new Set(walked.flatMap(({ went }) => went).map(arrowName));
    const missed = arrows.filter((arrow) => !been.has(arrowName(arrow)) && !own.includes(arrow.event));
    expect(missed.map(arrowName)).toEqual([]);
  });

  it('hear yes and no from every guard of the chart, so that none is always open or always shut', () => {
    const heard = new Set([...walked, ...refused].flatMap(({ asked }) => asked));
    const guards = new Set(arrows.flatMap(({ guard }) => (guard ? [guard] : [])));
    const missed = [...guards]
      .flatMap((guard) => [`${guard} said yes`, `${guard} said no`])
      .filter((o) => !heard.has(o));
    expect(missed).toEqual([]);
  });

  it('are refused where they were meant to be', () => {
    expect(refused.flatMap(({ went }) => went)).toEqual([]);
  });
});

describe('the chart’s rules', () => {
  it('are all used by an arrow, so that no rule is promised and never asked', () => {
    const used = new Set(arrows.flatMap(({ guard }) => (guard ? [guard] : [])));
    expect(Object.keys(caseMachine.implementations.guards).filter((name) => !used.has(name))).toEqual([]);
  });
});
