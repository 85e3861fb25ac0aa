import {
  advanceCase,
  advanceClock,
  inputNeeds,
  openCase,
  type CaseOpening,
  type CaseState,
  type ClockEvent,
  type ClockName,
  type Effect,
  type HistoryLine,
  type PeopleEvent,
  type PeopleEventName,
  type PeopleEvents,
  type Route,
  type Step,
  type StoredCase,
} from '@app/case-machine';
import { aLetter, anEvent, aRoute, org, type Steps } from './case-events.js';
import { runningClocks, type RunningClock } from './running-clocks.js';

const firstInstant = Date.parse('2026-03-02T01:00:00.000Z');
const hour = 3_600_000;

type Details<Name extends PeopleEventName> = Partial<PeopleEvents[Name]>;

/**
 * A case and everything that happened to it, driven through the real machine, so that no impossible case can be built: an event that
 * the machine refuses throws. Every method returns a new builder; a prefix can be used again. Steps are an hour apart.
 */
export class CaseBuilder {
  private constructor(
    readonly steps: readonly [Step, ...Step[]],
    /** What happened: the n-th event made the n-th step after the opening. */
    readonly events: readonly (PeopleEvent | ClockEvent)[],
  ) {}

  static open(opening: Partial<CaseOpening> = {}): CaseBuilder {
    const usual: CaseOpening = {
      direction: 'orgSeeksMember',
      memberKind: 'floating',
      districtOrgId: org.district,
      coordinatorId: 'coordinator-1',
    };
    return new CaseBuilder([openCase({ ...usual, ...opening }, instant(0))], []);
  }

  get last(): Step {
    return this.steps.at(-1) ?? this.steps[0];
  }
  get stored(): StoredCase {
    return this.last.next;
  }
  get state(): CaseState {
    return this.last.state;
  }
  get history(): HistoryLine[] {
    return this.steps.map(({ entry }) => entry);
  }
  get effects(): Effect[] {
    return this.steps.flatMap(({ effects }) => effects);
  }
  get clocks(): RunningClock[] {
    return [...runningClocks(this.effects).values()];
  }
  /** When the next step will have happened. */
  get now(): string {
    return instant(this.steps.length);
  }

  /** Any event as it is. @throws EventRefusedError */
  takes(event: PeopleEvent): CaseBuilder {
    return this.with(event, advanceCase(this.stored, event, this.now));
  }
  /** Any event by its name, with usual details. @throws EventRefusedError */
  does<Name extends PeopleEventName>(name: Name, details?: Details<Name>): CaseBuilder {
    return this.takes(anEvent(name, details));
  }
  /** The running clock of this name runs out. @throws when none is running. */
  runsOut(name: ClockName): CaseBuilder {
    const due = this.clocks.find(({ clock }) => clock === name);
    if (!due) throw new Error(`no clock ${name} runs in ${this.state.stage}, ${this.state.attention}`);
    const event = { type: due.key } as ClockEvent;
    const after = this.hears(event);
    if (after === this) throw new Error(`the clock ${name} runs and moves nothing`);
    return after;
  }
  /** Any clock's event, which comes too late when the state that started the clock was left: then nothing happens. */
  hears(event: ClockEvent): CaseBuilder {
    const step = advanceClock(this.stored, event, this.now);
    return step ? this.with(event, step) : this;
  }

  attempted(details?: Details<'recordAttempt'>): CaseBuilder {
    return this.does('recordAttempt', { on: this.state.lastContactOn ?? '2026-03-02', ...details });
  }
  /** As often, and by as many ways, as Art. 24 asks for. */
  searchedByAllMeans(): CaseBuilder {
    return this.attempted().attempted({ channel: 'visit' }).attempted({ channel: 'letter' });
  }
  contacted(details?: Details<'confirmContact'>): CaseBuilder {
    return this.does('confirmContact', details);
  }
  willing(): CaseBuilder {
    return this.does('recordWillingness', { willingness: 'willing' });
  }
  unwilling(): CaseBuilder {
    return this.does('recordWillingness', { willingness: 'unwilling' });
  }
  undecided(): CaseBuilder {
    return this.does('recordWillingness', { willingness: 'undecided' });
  }
  managedInPlace(details?: Details<'manageInPlace'>): CaseBuilder {
    return this.does('manageInPlace', details);
  }
  reviewed(nextReviewOn = '2026-09-01'): CaseBuilder {
    return this.does('recordReview', { nextReviewOn });
  }

  liaising(release: Steps | Route = 2, receive: Steps = 2): CaseBuilder {
    return this.does('startLiaison', { route: typeof release === 'number' ? aRoute(release, receive) : release });
  }
  membershipConfirmed(): CaseBuilder {
    return this.does('confirmMembership');
  }
  membershipDenied(): CaseBuilder {
    return this.does('denyMembership');
  }
  /** One organisation's release; the last one issues a letter, whose number has not been used in this case. */
  releasedByOne(letter = aLetter(unusedNumber(this.state.voidLetters))): CaseBuilder {
    const isLast = inputNeeds(this.stored, 'approveRelease').required.includes('letter');
    return this.does('approveRelease', isLast ? { letter } : {});
  }
  /** Membership confirmed if it is not yet, and every release that is outstanding. */
  released(): CaseBuilder {
    const ready = this.state.stage === 'liaising.confirmingMembership' ? this.membershipConfirmed() : this;
    return ready.releasedByOne().while('liaising.releasing', (builder) => builder.releasedByOne());
  }
  receivedByOne(): CaseBuilder {
    return this.does('approveReceive');
  }
  /** Every receiving step that is outstanding. */
  received(): CaseBuilder {
    return this.receivedByOne().while('liaising.receiving', (builder) => builder.receivedByOne());
  }
  returned(): CaseBuilder {
    return this.does('returnForCorrection');
  }
  letterLost(): CaseBuilder {
    return this.does('reportLetterLost');
  }
  refusedToRelease(): CaseBuilder {
    return this.does('refuseRelease');
  }
  refusedToReceive(): CaseBuilder {
    return this.does('refuseReceive');
  }
  upheld(): CaseBuilder {
    return this.does('upholdRefusal');
  }
  overruled(): CaseBuilder {
    return this.does('overruleRefusal');
  }
  withdrawn(then: PeopleEvents['withdraw']['then'] = 'managedInPlace'): CaseBuilder {
    return this.does('withdraw', { then });
  }
  receiptSent(): CaseBuilder {
    return this.does('sendReceipt');
  }
  /** The receipt sent if it is not yet, and confirmed. */
  transferred(): CaseBuilder {
    return (this.state.receiptSentOn === undefined ? this.receiptSent() : this).does('confirmReceipt');
  }
  settled(takesPart = true): CaseBuilder {
    return this.does('recordLookBack', { takesPart });
  }

  /** Searched by all means if that is outstanding, and declared lost. */
  lost(): CaseBuilder {
    return (this.state.search.channels.length < 2 ? this.searchedByAllMeans() : this).does('declareLost');
  }
  reestablished(): CaseBuilder {
    return this.does('reestablishContact');
  }
  suspended(): CaseBuilder {
    return this.does('recordDisposition', { disposition: 'suspended' });
  }
  removed(): CaseBuilder {
    return this.does('recordDisposition', { disposition: 'removed' });
  }
  closed(reason: PeopleEvents['close']['reason'] = 'duplicate'): CaseBuilder {
    return this.does('close', { reason });
  }

  paused(until = '2026-05-20'): CaseBuilder {
    return this.does('pauseClock', { until });
  }
  resumed(): CaseBuilder {
    return this.does('resumeClock');
  }
  reminded(): CaseBuilder {
    return this.runsOut('remind');
  }
  escalated(): CaseBuilder {
    return this.reminded().runsOut('escalate');
  }
  overseen(): CaseBuilder {
    return this.escalated().runsOut('oversee');
  }

  private while(stage: CaseState['stage'], next: (builder: CaseBuilder) => CaseBuilder): CaseBuilder {
    return this.state.stage === stage ? next(this).while(stage, next) : this;
  }
  private with(event: PeopleEvent | ClockEvent, step: Step): CaseBuilder {
    return new CaseBuilder([...this.steps, step], [...this.events, event]);
  }
}

function unusedNumber(used: readonly string[], n = 1): string {
  const number = `letter-${n}`;
  return used.includes(number) ? unusedNumber(used, n + 1) : number;
}

function instant(hours: number): string {
  return new Date(firstInstant + hours * hour).toISOString();
}

export const aCase = (opening?: Partial<CaseOpening>): CaseBuilder => CaseBuilder.open(opening);
