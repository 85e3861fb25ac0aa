import fc from 'fast-check';
import { anyPlay, isClockEvent, type Play, type Turn } from '../../../test/builders/any-case.js';
import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { clockKeys, type ClockLabel } from '../../../test/builders/case-events.js';
import { runningClocks } from '../../../test/builders/running-clocks.js';
import {
  advanceCase,
  advanceClock,
  allowedEvents,
  attentions,
  stages,
  type CaseState,
  type Effect,
  type StoredCase,
} from './index.js';

const numRuns = 80;
const always = (holds: (play: Play) => void) => fc.assert(fc.property(anyPlay, holds), { numRuns });
const atEveryStep = (holds: (turn: Turn & Required<Pick<Turn, 'step'>>, builder: CaseBuilder) => void) =>
  always(({ turns }) => {
    for (const turn of turns) if (turn.step) holds({ ...turn, step: turn.step }, turn.after);
  });

describe('the plays themselves', () => {
  it('reach every stage, every attention, refusals and late clocks, so that the properties are not empty', () => {
    const turns = fc.sample(anyPlay, { seed: 24, numRuns: 250 }).flatMap((play) => play.turns);
    const seen = (what: (state: CaseState) => string) => new Set(turns.map(({ after }) => what(after.state)));
    expect(seen(({ stage }) => stage)).toEqual(new Set(stages));
    expect(seen(({ attention }) => attention)).toEqual(new Set(attentions));
    expect(turns.some(({ refusal }) => refusal?.faults.some(({ rule }) => rule === 'voidLetterNumber'))).toBe(true);
    expect(turns.some(({ event, step }) => isClockEvent(event) && !step)).toBe(true);
  });
});

describe('whatever happens to a case, in whatever order', () => {
  it('it has a holder as long as it is open, and none when it is over', () => {
    atEveryStep(({ step: { state } }) => {
      expect(state.holder.kind === 'nobody').toBe(state.isOver);
      if (state.holder.kind === 'organization') expect(state.holder.organizationId).not.toBe('');
      expect(state.isOver).toBe(state.stage === 'closed' || state.stage === 'transferred.settled');
    });
  });

  it('no organisation gets the ball without being told', () => {
    atEveryStep(({ before, step }) => {
      const { holder } = step.state;
      if (holder.kind !== 'organization' || JSON.stringify(holder) === JSON.stringify(before.state.holder)) return;
      const told = step.effects.flatMap((effect) => (effect.kind === 'message' ? effect.to : []));
      expect(told).toContain('holder');
    });
  });

  it('nobody is in liaison or transferred against their will', () => {
    atEveryStep(({ step: { state } }) => {
      if (/^(liaising|transferred)\./.test(state.stage)) expect(state.willingness).toBe('willing');
    });
  });

  it('never two letters are in force, and the number of a void one never comes back', () => {
    always(({ turns }) => {
      const issued = new Set<string>();
      for (const { before, event, step } of turns) {
        if (!step) continue;
        if (event.type === 'approveRelease' && event.letter) {
          expect(before.state.letter).toBeUndefined();
          expect(before.state.voidLetters).not.toContain(event.letter.number);
          issued.add(event.letter.number);
        }
        const { letter, voidLetters } = step.state;
        expect(voidLetters.slice(0, before.state.voidLetters.length)).toEqual(before.state.voidLetters);
        expect(new Set(voidLetters).size).toBe(voidLetters.length);
        const inForce = [...issued].filter((number) => !voidLetters.includes(number));
        expect(inForce).toEqual(letter ? [letter.number] : []);
      }
    });
  });

  it('a letter is in force only between its issue and the end of the transfer', () => {
    atEveryStep(({ step: { state } }) => {
      const isOnItsWay =
        ['liaising.receiving', 'liaising.awaitingReceipt'].includes(state.stage) ||
        state.stage.startsWith('transferred.') ||
        state.refusedIn === 'receiving';
      expect(state.letter !== undefined).toBe(isOnItsWay);
    });
  });

  it('nothing of a stage outlives it: route, step, refusal, pause and reason of closing', () => {
    atEveryStep(({ step: { state } }) => {
      const isUnderWay = /^(liaising|transferred)\./.test(state.stage);
      expect(state.route !== undefined).toBe(isUnderWay);
      if (!isUnderWay) expect([state.step, state.receiptSentOn]).toEqual([0, undefined]);
      expect(state.refusedIn !== undefined).toBe(state.stage === 'liaising.disputed');
      const isPaused = state.attention === 'paused';
      expect([state.pausedAt !== undefined, state.pausedUntil !== undefined]).toEqual([isPaused, isPaused]);
      expect(state.closedAs !== undefined).toBe(state.stage === 'closed');
    });
  });
});

/** What the domain wants to be running, worked out from the state alone, with the day where people fixed one. */
function wantedClocks({ stage, attention, reviewOn, pausedUntil, letter }: CaseState): Map<string, string | undefined> {
  const ladder: Record<CaseState['attention'], [ClockLabel, string | undefined] | undefined> = {
    onTrack: ['remind@onTrack', stage === 'managedInPlace' ? reviewOn : undefined],
    reminded: ['escalate@reminded', undefined],
    escalated: ['oversee@escalated', undefined],
    overseen: ['oversee@overseen', undefined],
    paused: ['resume@paused', pausedUntil],
    settled: undefined,
  };
  const wanted = new Map<string, string | undefined>();
  if (stage === 'liaising.receiving') wanted.set(clockKeys['letterExpiry@receiving'], letter?.expiresOn);
  const rung = ladder[attention];
  if (rung) wanted.set(clockKeys[rung[0]], rung[1]);
  return wanted;
}

describe('whatever happens, the clocks', () => {
  it('that run are exactly those that the state wants, for its stage and to its day, and none after the end', () => {
    atEveryStep(({ step: { state } }, builder) => {
      const running = runningClocks(builder.effects);
      const days = [...running].map(([key, { fixedOn }]) => [key, fixedOn] as const);
      expect(new Map(days)).toEqual(wantedClocks(state));
      for (const { stage } of running.values()) expect(stage).toBe(state.stage);
      if (state.isOver) expect(running.size).toBe(0);
    });
  });

  it('move a case exactly when they run, so that a late one writes nothing', () => {
    always(({ turns }) => {
      for (const { before, event, step } of turns) {
        if (!isClockEvent(event)) continue;
        expect(step !== undefined).toBe(before.clocks.some(({ key }) => key === event.type));
      }
    });
  });

  it('are touched by nothing but progress, a pause, its end, and themselves, so that nobody can buy time', () => {
    atEveryStep(({ before, event, step }) => {
      const isAboutTime = isClockEvent(event) || event.type === 'pauseClock' || event.type === 'resumeClock';
      if (isAboutTime || step.hasProgressed || step.state.isOver) return;
      expect(step.effects.filter(({ kind }: Effect) => kind !== 'message')).toEqual([]);
      expect([step.state.attention, step.state.stage]).toEqual([before.state.attention, before.state.stage]);
    });
  });

  it('start anew with progress, which puts attention back on track', () => {
    atEveryStep(({ before, step }) => {
      if (step.state.stage !== before.state.stage) expect(step.hasProgressed).toBe(true);
      if (!step.hasProgressed || step.state.isOver) return;
      expect(step.state.attention).toBe('onTrack');
      expect(step.effects).toContainEqual(expect.objectContaining({ kind: 'startClock', clock: 'remind' }));
    });
  });
});

/** After every day that a play may name. */
const late = '2029-01-01';

/** A way that people can always go, whatever happened before. Every step of it must be accepted. */
function closeOrSettle(builder: CaseBuilder): CaseBuilder {
  const { stage } = builder.state;
  if (stage === 'transferred.settlingIn') return builder.settled();
  if (stage === 'lostContact') return builder.does('reestablishContact', { on: late }).closed();
  return stage.startsWith('liaising.') ? builder.withdrawn('contacted').closed() : builder.closed();
}

function onwards(builder: CaseBuilder): CaseBuilder {
  switch (builder.state.stage) {
    case 'found':
      return builder.contacted({ on: late });
    case 'contacted':
    case 'managedInPlace':
      return builder.willing().liaising(3, 3);
    case 'liaising.confirmingMembership':
    case 'liaising.releasing':
      return builder.released();
    case 'liaising.receiving':
      return builder.does('approveReceive', { on: builder.state.letter?.expiresOn });
    case 'liaising.awaitingReceipt':
      return builder.state.receiptSentOn === undefined
        ? builder.does('sendReceipt', { on: late })
        : builder.does('confirmReceipt', { on: late });
    case 'liaising.disputed':
      return builder.overruled();
    case 'lostContact':
      return builder.does('reestablishContact', { on: late });
    case 'transferred.settlingIn':
      return builder.settled();
    case 'transferred.settled':
    case 'closed':
      throw new Error('over');
    default:
      return builder.state.stage satisfies never;
  }
}

describe('whatever happens, there is no dead end', () => {
  it('because every open case can be ended', () => {
    always(({ end }) => {
      if (!end.state.isOver) expect(closeOrSettle(end).state.isOver).toBe(true);
    });
  });

  it('because every open case can still come to a transfer, if all agree', () => {
    always(({ end }) => {
      if (end.state.isOver) return;
      let builder = end;
      for (let steps = 0; steps < 14 && !builder.state.isOver; steps += 1) builder = onwards(builder);
      expect(builder.state.stage).toBe('transferred.settled');
    });
  });

  it('because somebody is always reminded: letting every clock run out brings an open case to the oversight board', () => {
    always(({ end }) => {
      if (end.state.isOver) return;
      let builder = end;
      for (let rung = 0; rung < 5; rung += 1) {
        const due = builder.clocks.find(({ clock }) => clock !== 'letterExpiry');
        if (due) builder = builder.runsOut(due.clock);
      }
      expect(builder.state.attention).toBe('overseen');
    });
  });
});

describe('whatever happens, what is stored', () => {
  const stepOn = (stored: StoredCase, { before, event }: Turn) =>
    isClockEvent(event) ? advanceClock(stored, event, before.now) : advanceCase(stored, event, before.now);

  it('behaves the same after a round trip through JSON, at every step', () => {
    always(({ turns }) => {
      for (const turn of turns) {
        const reread = JSON.parse(JSON.stringify(turn.before.stored)) as StoredCase;
        expect(allowedEvents(reread)).toEqual(allowedEvents(turn.before.stored));
        if (turn.refusal) expect(() => stepOn(reread, turn)).toThrow(turn.refusal.message);
        else expect(stepOn(reread, turn)).toEqual(turn.step);
      }
    });
  });

  it('is not changed by an event that is refused or comes too late, and the answer says why', () => {
    always(({ turns }) => {
      for (const { before, event, step, refusal } of turns) {
        if (step) continue;
        if (isClockEvent(event)) expect(refusal).toBeUndefined();
        else expect(refusal).toMatchObject({ event: event.type, stage: before.state.stage });
        expect(refusal?.allowed ?? []).toEqual(refusal ? allowedEvents(before.stored) : []);
        expect(before.stored).toEqual(before.last.next);
      }
    });
  });

  it('accepts what it offers: an event that is offered is refused only for a fault in its details', () => {
    always(({ turns }) => {
      for (const { before, event, refusal } of turns) {
        if (isClockEvent(event)) continue;
        const isOffered = allowedEvents(before.stored).includes(event.type);
        const isLate = event.type === 'approveReceive' && event.on > (before.state.letter?.expiresOn ?? '');
        const isAgain = event.type === 'recordDisposition' && event.disposition === 'suspended';
        if (refusal?.faults.length === 0 && isOffered && (isLate || isAgain))
          expect(refusal.unmetRules).not.toEqual([]);
        else expect(refusal === undefined || refusal.faults.length > 0).toBe(isOffered);
      }
    });
  });

  it('has a history whose lines join: each begins in the stage where the last one ended', () => {
    always(({ end }) => {
      for (const [index, { from, to }] of end.history.entries()) {
        expect(from).toBe(end.history[index - 1]?.to ?? null);
        expect(to).toBe(end.steps[index]?.state.stage);
      }
    });
  });

  it('depends on nothing but the events: the same ones make the same case', () => {
    always(({ end }) => {
      const again = end.events.reduce(
        (builder, event) => (isClockEvent(event) ? builder.hears(event) : builder.takes(event)),
        aCase(),
      );
      expect(again.steps).toEqual(end.steps);
    });
  });
});
