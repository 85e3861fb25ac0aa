import { addDays } from '@app/deadlines';
import type { CommandName } from '../access/permissions.js';
import type { planRoute } from '../commands/transfer-route.js';
import type { SeededRandom } from './seeded-random.js';
import { wording } from './wording.js';

type Body = Readonly<Record<string, unknown>>;

/** Between whom a transfer goes, or would go. */
export interface Cast {
  originOrgId: string;
  hostOrgId: string;
  route: ReturnType<typeof planRoute>;
  /** As what the origin confirms the member. */
  membership: 'full' | 'probationary';
}

/** What a command can say only when it is given. */
export interface SceneMoment {
  today: string;
  /** The next number of the year's papers. */
  paperNumber: () => string;
}

/** One command of a story, `gap` working days after the one before. */
export interface Scene {
  command: CommandName;
  gap: number;
  bodyAt: (moment: SceneMoment) => Body;
}

type Gap = readonly [min: number, max: number];

/** The month before the one of the date, `YYYY-MM`. */
function monthBefore(date: string): string {
  return addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7);
}

/** The single commands out of which stories are put together, each with words of its own. */
export class Beats {
  private attempted = 0;

  constructor(
    readonly random: SeededRandom,
    readonly cast: Cast,
  ) {}

  /** The n-th differs from the one before in how it was tried. */
  attempt(gap: Gap = [1, 3]): Scene {
    const attempt = wording.attempts[this.attempted % wording.attempts.length];
    this.attempted += 1;
    return this.scene('recordAttempt', gap, ({ today }) => ({ ...attempt, on: today }));
  }

  contact(gap: Gap = [1, 4]): Scene {
    const meeting = this.random.pick(wording.contact);
    return this.scene('confirmContact', gap, ({ today }) => ({ ...meeting, on: today }));
  }

  reestablish(): Scene {
    return this.scene('reestablishContact', [5, 15], ({ today }) => ({ channel: 'viaFamily', on: today }));
  }

  willingness(willingness: 'willing' | 'unwilling' | 'undecided', gap: Gap = [0, 3]): Scene {
    return this.plain('recordWillingness', gap, {
      willingness,
      reason: this.random.pick<string>(wording[willingness]),
    });
  }

  liaison(): Scene {
    const { originOrgId, hostOrgId } = this.cast;
    return this.plain('startLiaison', [0, 2], { originOrgId, hostOrgId });
  }

  inPlace(): Scene {
    const reason = this.random.pick(wording.inPlace);
    const contactPerson = this.random.pick(wording.contactPerson);
    return this.plain('manageInPlace', [1, 4], { hostOrgId: this.cast.hostOrgId, reason, contactPerson });
  }

  membership(): Scene {
    const text = this.random.pick(wording.confirmMembership);
    const { membership } = this.cast;
    return this.scene('confirmMembership', [2, 4], ({ today }) => ({
      ...{ membership, duesPaidThrough: monthBefore(today), text },
    }));
  }

  release(): Scene {
    return this.plain('approveRelease', [1, 4], { text: this.random.pick(wording.release) });
  }

  letter(validDays = 60, gap: Gap = [1, 4]): Scene {
    const text = this.random.pick(wording.release);
    return this.scene('approveRelease', gap, ({ paperNumber }) => ({
      ...{ text, letter: { number: paperNumber(), validDays } },
    }));
  }

  receive(): Scene {
    return this.plain('approveReceive', [2, 5], { text: this.random.pick(wording.receive) });
  }

  /** A decision for which nothing but a reason is needed. */
  decision(
    command:
      | 'denyMembership'
      | 'returnForCorrection'
      | 'refuseRelease'
      | 'refuseReceive'
      | 'reportLetterLost'
      | 'upholdRefusal'
      | 'overruleRefusal'
      | 'resumeClock',
  ): Scene {
    const reasons = {
      ...wording,
      upholdRefusal: wording.uphold,
      overruleRefusal: wording.overrule,
      resumeClock: wording.resume,
    };
    return this.plain(command, [2, 5], { reason: this.random.pick<string>(reasons[command]) });
  }

  withdrawal(then: 'managedInPlace' | 'contacted'): Scene {
    return this.plain('withdraw', [2, 6], { reason: this.random.pick(wording.withdraw), then });
  }

  sendReceipt(): Scene {
    return this.scene('sendReceipt', [2, 6], ({ today, paperNumber }) => ({ on: today, number: paperNumber() }));
  }

  confirmReceipt(): Scene {
    return this.scene('confirmReceipt', [3, 7], ({ today }) => ({ on: today }));
  }

  review(gap: Gap, days: number): Scene {
    const text = this.random.pick(wording.review);
    return this.scene('recordReview', gap, ({ today }) => ({ text, nextReviewOn: addDays(today, days) }));
  }

  lookBack(takesPart = true): Scene {
    const text = this.random.pick<string>(takesPart ? wording.lookBack : wording.lookBackAbsent);
    return this.plain('recordLookBack', [12, 22], { takesPart, text });
  }

  declareLost(): Scene {
    return this.plain('declareLost', [2, 4], { text: this.random.pick(wording.declareLost) });
  }

  suspension(): Scene {
    const decidedBy = this.random.pick(wording.decidedBy);
    return this.scene('recordDisposition', [1, 2], ({ today, paperNumber }) => ({
      ...{ disposition: 'suspended', decidedBy, decidedOn: today, documentNumber: paperNumber() },
    }));
  }

  close(reason: keyof typeof wording.close): Scene {
    return this.plain('close', [2, 5], { reason, text: this.random.pick<string>(wording.close[reason]) });
  }

  note(): Scene {
    return this.plain('note', [1, 3], { text: this.random.pick(wording.note) });
  }

  pause(until: (today: string) => string): Scene {
    const reason = this.random.pick(wording.pause);
    return this.scene('pauseClock', [1, 3], ({ today }) => ({ until: until(today), reason }));
  }

  talk(): Scene {
    const withWhom = this.random.pick(wording.talkWith);
    const outcome = this.random.pick(wording.talk);
    return this.scene('recordTalk', [1, 2], ({ today }) => ({ withWhom, on: today, outcome }));
  }

  private plain(command: CommandName, gap: Gap, body: Body): Scene {
    return this.scene(command, gap, () => body);
  }

  private scene(command: CommandName, gap: Gap, bodyAt: Scene['bodyAt']): Scene {
    return { command, gap: this.random.whole(...gap), bodyAt };
  }
}
