import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, anEvent, clockKeys, clockLabels } from '../../../test/builders/case-events.js';
import { caseAt, openStages, standings } from '../../../test/builders/case-at.js';
import {
  advanceCase,
  advanceClock,
  allowedEvents,
  attentions,
  EventRefusedError,
  inputNeeds,
  offeredEvents,
  openAttentions,
  peopleEventNames,
  stages,
  type PeopleEventName,
} from './index.js';

const willing = () => aCase().contacted().willing();
const liaising = () => willing().liaising(2, 2);

/** Every stage, and every way of standing at it that decides what is accepted. */
const situations: Record<string, () => CaseBuilder> = {
  'A found, nobody searched yet': () => aCase(),
  'B found, searched by all means': () => aCase().searchedByAllMeans(),
  'C contacted, not asked yet': () => aCase().contacted(),
  'D contacted, willing, since searched for': () => willing().searchedByAllMeans(),
  'E confirming the membership': () => liaising(),
  'F releasing, the first of two': () => liaising().membershipConfirmed(),
  'G releasing, the last of two': () => liaising().membershipConfirmed().releasedByOne(),
  'H receiving, the first of two': () => liaising().released(),
  'I receiving, the last of two': () => liaising().released().receivedByOne(),
  'J receiving, the second letter after a loss': () => liaising().released().letterLost().released(),
  'K awaiting the receipt': () => liaising().released().received(),
  'L awaiting its confirmation': () => liaising().released().received().receiptSent(),
  'M disputed, refused in releasing': () => liaising().membershipConfirmed().refusedToRelease(),
  'N disputed, refused in receiving': () => liaising().released().refusedToReceive(),
  'O managed in place, unwilling': () => aCase().contacted().unwilling().managedInPlace(),
  'P managed in place, willing, since searched for': () => willing().managedInPlace().searchedByAllMeans(),
  'Q settling in': () => liaising().released().received().transferred(),
  'R lost': () => aCase().lost(),
  'S settled': () => liaising().released().received().transferred().settled(),
  'T closed': () => aCase().closed(),
};

function attempt(builder: CaseBuilder, name: PeopleEventName): 'accepted' | 'refused' {
  const needsLetter = inputNeeds(builder.stored, name).required.includes('letter');
  const event = needsLetter ? anEvent('approveRelease', { letter: aLetter('letter-9') }) : anEvent(name);
  try {
    advanceCase(builder.stored, event, builder.now);
    return 'accepted';
  } catch (error) {
    if (error instanceof EventRefusedError) return 'refused';
    throw error;
  }
}

function asTable(
  rows: readonly string[],
  columns: readonly string[],
  isMarked: (row: string, column: string) => boolean,
) {
  const width = Math.max(...rows.map(({ length }) => length));
  const line = (head: string, cells: string[]) => [head.padEnd(width), ...cells].join(' ').trimEnd();
  return [
    line('', [...columns]),
    ...rows.map((row) =>
      line(
        row,
        columns.map((column) => (isMarked(row, column) ? 'x' : '.').padEnd(column.length)),
      ),
    ),
  ].join('\n');
}

const written = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .map((line) => line.replace(/^ {4}/, ''))
    .join('\n');

describe('every stage and every event of people', () => {
  const built = Object.entries(situations).map(([title, build]) => ({ letter: title.slice(0, 1), case: build() }));
  const inLetter = (letter: string) => {
    const found = built.find((one) => one.letter === letter);
    if (!found) throw new Error(letter);
    return found.case;
  };

  it('is accepted (x) or refused (.) as the statechart of the domain says, and nowhere else', () => {
    const table = asTable(
      peopleEventNames,
      built.map(({ letter }) => letter),
      (name, letter) => attempt(inLetter(letter), name as PeopleEventName) === 'accepted',
    );
    expect(table).toBe(
      written(`
                        A B C D E F G H I J K L M N O P Q R S T
    assign              x x x x x x x x x x x x x x x x x x . .
    note                x x x x x x x x x x x x x x x x x x . .
    recordAttempt       x x x x . . . . . . . . . . x x . x . .
    confirmContact      x x . . . . . . . . . . . . . . . . . .
    recordWillingness   . . x x . . . . . . . . . . x x . . . .
    startLiaison        . . . x . . . . . . . . . . . x . . . .
    manageInPlace       . . x x . . . . . . . . . . . . . . . .
    confirmMembership   . . . . x . . . . . . . . . . . . . . .
    denyMembership      . . . . x . . . . . . . . . . . . . . .
    approveRelease      . . . . . x x . . . . . . . . . . . . .
    approveReceive      . . . . . . . x x x . . . . . . . . . .
    returnForCorrection . . . . . x x x x x . . . . . . . . . .
    refuseRelease       . . . . . x x . . . . . . . . . . . . .
    refuseReceive       . . . . . . . x x x . . . . . . . . . .
    reportLetterLost    . . . . . . . x x . . . . . . . . . . .
    upholdRefusal       . . . . . . . . . . . . x x . . . . . .
    overruleRefusal     . . . . . . . . . . . . x x . . . . . .
    withdraw            . . . . x x x x x x x x x x . . . . . .
    sendReceipt         . . . . . . . . . . x . . . . . . . . .
    confirmReceipt      . . . . . . . . . . . x . . . . . . . .
    recordReview        . . . . . . . . . . . . . . x x . . . .
    recordLookBack      . . . . . . . . . . . . . . . . x . . .
    declareLost         . x . x . . . . . . . . . . . x . . . .
    reestablishContact  . . . . . . . . . . . . . . . . . x . .
    recordDisposition   . . . . . . . . . . . . . . . . . x . .
    close               x x x x . . . . . . . . . . x x . . . .
    pauseClock          x x x x x x x x x x x x x x x x x x . .
    resumeClock         . . . . . . . . . . . . . . . . . . . .
    recordTalk          x x x x x x x x x x x x x x x x x x . .`),
    );
  });

  it('covers every stage, so that a new one cannot be forgotten', () => {
    expect(new Set(built.map((one) => one.case.state.stage))).toEqual(new Set(stages));
  });

  it('is offered exactly where it is accepted, so that no button leads to a refusal', () => {
    for (const one of built) {
      const accepted = peopleEventNames.filter((name) => attempt(one.case, name) === 'accepted');
      const { stored } = one.case;
      expect(allowedEvents(stored)).toEqual(accepted);
      expect(offeredEvents(stored)).toEqual(accepted.map((name) => ({ name, ...inputNeeds(stored, name) })));
    }
  });
});

describe('every attention', () => {
  const anywhere = ['assign', 'note', 'recordTalk', 'pauseClock', 'resumeClock'] as const;

  it('accepts what supervisors and coordinators may do at any time, whatever the stage', () => {
    const seen = new Set<string>();
    for (const stage of [...openStages, 'closed', 'transferred.settled'] as const) {
      const here = attentions.filter((attention) =>
        standings.some((standing) => standing.stage === stage && standing.attention === attention),
      );
      seen.add(
        asTable(anywhere, here, (name, attention) => {
          const builder = caseAt(
            stage,
            here.find((one) => one === attention),
          );
          return attempt(builder, name as PeopleEventName) === 'accepted';
        }),
      );
    }
    expect([...seen]).toEqual([
      written(`
                onTrack reminded escalated overseen paused
    assign      x       x        x         x        x
    note        x       x        x         x        x
    recordTalk  x       x        x         x        x
    pauseClock  x       x        x         x        .
    resumeClock .       .        .         .        x`),
      written(`
                settled
    assign      .
    note        .
    recordTalk  .
    pauseClock  .
    resumeClock .`),
    ]);
  });

  it('does not change what the stage accepts, so that an overseen or paused case can still go on', () => {
    for (const stage of openStages) {
      const offers = openAttentions
        .map((attention) => allowedEvents(caseAt(stage, attention).stored))
        .map((names) => names.filter((name) => name !== 'pauseClock' && name !== 'resumeClock'));
      expect(new Set(offers.map(String)).size).toBe(1);
    }
  });
});

describe('every clock', () => {
  const responds = (builder: CaseBuilder, label: (typeof clockLabels)[number]) =>
    advanceClock(builder.stored, { type: clockKeys[label] }, builder.now) !== undefined;

  it('that ran out moves only the attention that started it; anywhere else it comes too late', () => {
    const tables = new Set(
      openStages.map((stage) =>
        asTable(
          clockLabels.filter((label) => label !== 'letterExpiry@receiving'),
          openAttentions,
          (label, attention) => {
            const builder = caseAt(
              stage,
              attentions.find((one) => one === attention),
            );
            return responds(builder, clockLabels.find((one) => one === label) ?? 'remind@onTrack');
          },
        ),
      ),
    );
    expect([...tables]).toEqual([
      written(`
                      onTrack reminded escalated overseen paused
    remind@onTrack    x       .        .         .        .
    escalate@reminded .       x        .         .        .
    oversee@escalated .       .        x         .        .
    oversee@overseen  .       .        .         x        .
    resume@paused     .       .        .         .        x`),
    ]);
  });

  it('of a letter matters in receiving only, whatever the attention', () => {
    const moved = standings.filter(({ stage, attention }) =>
      responds(caseAt(stage, attention), 'letterExpiry@receiving'),
    );
    expect(moved).toEqual(standings.filter(({ stage }) => stage === 'liaising.receiving'));
  });

  it('is without effect when the case is over', () => {
    for (const stage of ['closed', 'transferred.settled'] as const) {
      expect(clockLabels.filter((label) => responds(caseAt(stage), label))).toEqual([]);
    }
  });

  it('leaves a case as it found it when it comes too late', () => {
    const builder = caseAt('found', 'reminded');
    const before = JSON.stringify(builder.stored);
    expect(advanceClock(builder.stored, { type: clockKeys['remind@onTrack'] }, builder.now)).toBeUndefined();
    expect(JSON.stringify(builder.stored)).toBe(before);
  });
});
