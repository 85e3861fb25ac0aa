import type { EventFromLogic } from 'xstate';
import { getShortestPaths, getSimplePaths, type StatePath } from 'xstate/graph';
import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, anEvent, aRoute, clockKeys, org } from '../../../test/builders/case-events.js';
import { caseAt, openStages, standings } from '../../../test/builders/case-at.js';
import { allowedIn } from './allowed-events.js';
import { caseMachine } from './case-machine.js';
import { releasedMachine } from './released.js';
import { describeLive, toLive, type LiveCase } from './snapshots.js';
import {
  advanceCase,
  advanceClock,
  isPeopleEventName,
  openCase,
  stages,
  type CaseOpening,
  type ClockEvent,
  type PeopleEvent,
  type PeopleEventName,
  type Step,
} from './index.js';

type Path = StatePath<LiveCase, EventFromLogic<typeof caseMachine>>;

const now = '2026-03-02T01:00:00.000Z';
const opening: CaseOpening = { direction: 'orgSeeksMember', memberKind: 'floating', districtOrgId: org.district };

/** Everything that the guards and the holder can tell apart, counters cut off where they stop to matter: else the graph has no end. */
function serializeState({ value, context }: LiveCase): string {
  const { willingness, search, step, hasLostLetter, receiptSentOn, refusedIn, pausedAt, suspendedOn } = context;
  const searched = [Math.min(search.attempts, 3), Math.min(search.channels.length, 2)];
  const isWilling = willingness === 'willing';
  return JSON.stringify({
    value,
    isWilling,
    searched,
    step,
    hasLostLetter,
    receiptSentOn,
    refusedIn,
    pausedAt,
    suspendedOn,
  });
}

/** The events that are worth trying, in each form that leads somewhere else. */
function formsOf(live: LiveCase, name: PeopleEventName): PeopleEvent[] {
  switch (name) {
    case 'recordAttempt':
      return [anEvent(name), anEvent(name, { channel: 'visit' })];
    case 'recordWillingness':
      return [anEvent(name, { willingness: 'willing' }), anEvent(name, { willingness: 'unwilling' })];
    case 'startLiaison':
      return [anEvent(name, { route: aRoute(2, 2) })];
    case 'approveRelease': {
      const letter = aLetter(`letter-${live.context.voidLetters.length + 1}`);
      return [live.context.step === 1 ? anEvent(name, { letter }) : anEvent(name)];
    }
    case 'withdraw':
      return [anEvent(name, { then: 'contacted' }), anEvent(name, { then: 'managedInPlace' })];
    case 'recordDisposition':
      return [anEvent(name), anEvent(name, { disposition: 'removed' })];
    default:
      return [anEvent(name)];
  }
}

const clockEvents = Object.values(clockKeys).map((type): ClockEvent => ({ type }));
type Counts = (event: PeopleEvent | ClockEvent) => boolean;
const eventsOf = (live: LiveCase, counts: Counts = () => true) =>
  [...allowedIn(live).flatMap((name) => formsOf(live, name)), ...clockEvents.filter((event) => live.can(event))].filter(
    counts,
  );

/** The same way, through the doors that the rest of the program uses; at every state of it an open case has a holder. */
function walk(start: Step, { steps }: Path): Step[] {
  const walked = [start];
  for (const { event } of steps.slice(1)) {
    const { next, state } = walked.at(-1) ?? start;
    const step = isPeopleEventName(event.type)
      ? advanceCase(next, event as PeopleEvent, now)
      : advanceClock(next, event as ClockEvent, now);
    if (!step) throw new Error(`${event.type} moved nothing`);
    expect(step.entry).toMatchObject({ from: state.stage, to: step.state.stage });
    expect(step.state.holder.kind === 'nobody').toBe(step.state.isOver);
    walked.push(step);
  }
  return walked;
}

const endOf = (path: Path) => describeLive(releasedMachine.parts, path.state);

describe('the shortest paths of the chart', () => {
  const start = openCase(opening, now);
  const paths: Path[] = getShortestPaths(caseMachine, {
    input: opening,
    serializeState,
    events: (live) => eventsOf(live),
    limit: 100_000,
  });

  it('reach every stage with every attention that it can have, so that no state is drawn in vain', () => {
    const reached = new Set(paths.map(endOf).map(({ stage, attention }) => `${stage}, ${attention}`));
    expect(reached).toEqual(new Set(standings.map(({ stage, attention }) => `${stage}, ${attention}`)));
  });

  it('are the same through the doors of the lib, and nowhere on them is an open case without a holder', () => {
    // A liaison ends the search that came before it, so there are fewer states to tell apart than paths to walk.
    expect(paths.length).toBeGreaterThan(700);
    for (const path of paths) {
      const { stage, attention, holder } = endOf(path);
      expect(walk(start, path).at(-1)?.state).toMatchObject({ stage, attention, holder });
    }
  });

  it('have the length that a clerk would expect', () => {
    const shortest = (stage: string) =>
      Math.min(...paths.filter((path) => endOf(path).stage === stage).map(({ steps }) => steps.length - 1));
    expect(Object.fromEntries(stages.map((stage) => [stage, shortest(stage)]))).toEqual({
      found: 0,
      contacted: 1,
      'liaising.confirmingMembership': 3,
      'liaising.releasing': 4,
      'liaising.receiving': 6,
      'liaising.awaitingReceipt': 8,
      'liaising.disputed': 5,
      managedInPlace: 2,
      'transferred.settlingIn': 10,
      'transferred.settled': 11,
      lostContact: 4,
      closed: 1,
    });
  });
});

describe('the simple paths of the chart', () => {
  const isAbout =
    (...names: string[]): Counts =>
    ({ type }) =>
      names.some((name) => type === name || type.includes(`.${name}.`));
  const ofAttention = isAbout('remind', 'escalate', 'oversee', 'resume', 'pauseClock', 'resumeClock');
  const thatStay = isAbout('assign', 'note', 'recordTalk', 'recordAttempt');

  /** Without the counters, which would multiply the paths beyond number: the search is over before the paths begin. */
  const simplePathsFrom = (start: CaseBuilder, counts: Counts): Path[] =>
    getSimplePaths(caseMachine, {
      fromState: toLive(releasedMachine.parts, start.stored),
      serializeState: ({ value, context: { willingness, step, receiptSentOn, refusedIn, pausedAt } }) =>
        JSON.stringify([value, willingness === 'willing', step, receiptSentOn, refusedIn, pausedAt]),
      events: (live) => eventsOf(live, counts),
      limit: 5_000,
    });

  const searched = aCase().searchedByAllMeans();
  const ofProgress = simplePathsFrom(searched, (event) => !ofAttention(event) && !thatStay(event));

  it('of progress reach every stage by every way round, holders all along it', () => {
    expect(ofProgress.length).toBeGreaterThan(200);
    expect(new Set(ofProgress.map((path) => endOf(path).stage))).toEqual(new Set(stages));
    for (const path of ofProgress) expect(walk(searched.last, path).at(-1)?.state.stage).toBe(endOf(path).stage);
  });

  it('of progress lead to a transfer only past the member’s own will, a letter and a receipt', () => {
    const transfers = ofProgress.filter((path) => endOf(path).stage.startsWith('transferred.'));
    expect(transfers.length).toBeGreaterThan(10);
    for (const path of transfers) {
      const names = path.steps.map(({ event }) => event.type);
      const needed = ['recordWillingness', 'startLiaison', 'confirmMembership', 'approveRelease', 'approveReceive'];
      expect(names).toEqual(expect.arrayContaining([...needed, 'sendReceipt', 'confirmReceipt']));
      expect(endOf(path).willingness).toBe('willing');
    }
  });

  it('of progress never go on from an end', () => {
    for (const { steps } of ofProgress) {
      for (const { state } of steps.slice(0, -1)) expect(describeLive(releasedMachine.parts, state).isOver).toBe(false);
    }
  });

  it.each(openStages)('of attention in %s reach every rung and a pause on each, and stay in the stage', (stage) => {
    const start = caseAt(stage);
    const paths = simplePathsFrom(start, ofAttention);
    const reached = new Set(paths.map(endOf).map(({ attention, pausedAt }) => [attention, pausedAt].join(' ').trim()));
    const rungs = ['onTrack', 'reminded', 'escalated', 'overseen'];
    expect(reached).toEqual(new Set([...rungs, ...rungs.map((rung) => `paused ${rung}`)]));
    for (const path of paths) for (const { state } of walk(start.last, path)) expect(state.stage).toBe(stage);
  });
});
