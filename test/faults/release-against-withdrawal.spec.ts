import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openStore, verifyAllChains, type HistoryEntry, type Store } from '@app/store';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { aVault } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict, usernames, type Username } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { expectKept, expectRightlyRefused, toldUnverified, type Told } from '../model/sequential-order.js';
import { PlantedCases, startingPlaces, type PlantedCase } from './planted-cases.js';
import { RacingParts, type Timed } from './racing-parts.js';
import { ScheduledStore } from './scheduled-store.js';
import { isProof, tries } from './proof.js';

const interleavings = tries(10_000, 400);
// A minute or so of computing; on a machine that is shared by many, a quarter of an hour was seen.
const patience = 3_600_000;

const aRace = fc.record({
  looks: fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 7, maxLength: 7 }),
  withdraws: fc.boolean(),
  expires: fc.boolean(),
  pick: fc.nat(99),
});

/** No letter is issued while another is in force, and nothing is received on one that is not. */
function expectOneLetterAtMost(history: readonly HistoryEntry[]): void {
  const issued: string[] = [];
  let inForce: string | undefined;
  for (const { command, data } of history) {
    if (command === 'approveRelease' && data['letter'] !== undefined) {
      const { number } = data['letter'] as { number: string };
      if (inForce !== undefined || issued.includes(number)) throw new Error(`${number} beside ${inForce ?? 'itself'}`);
      issued.push((inForce = number));
    }
    if (command === 'letterExpiry' || command === 'withdraw') inForce = undefined;
    const isOnLetter = ['approveReceive', 'sendReceipt', 'confirmReceipt'].includes(command);
    if (isOnLetter && inForce === undefined) throw new Error(`${command} without a letter in force`);
  }
}

/** Whoever withdrew is not transferred, whatever was under way; and whoever was transferred has not withdrawn. */
function expectWillRespected({ history, steps }: Told, happened: readonly Timed[]): void {
  const commands = history.map(({ command }) => command);
  const withdrawal = commands.indexOf('withdraw');
  const after = withdrawal < 0 ? [] : commands.slice(withdrawal + 1);
  expect(after.filter((command) => !['remind', 'escalate', 'oversee'].includes(command))).toEqual([]);
  const wasTold = happened.some(({ request, outcome }) => request.command === 'withdraw' && 'answer' in outcome);
  const isTransferred = steps.at(-1)?.state.stage.startsWith('transferred') === true;
  expect([wasTold, wasTold && isTransferred]).toEqual([withdrawal >= 0, false]);
  expect(isTransferred).toBe(commands.includes('confirmReceipt'));
}

/** What is acknowledged follows upon the very revision that its giver had before their eyes. */
function expectDecidedOnWhatWasSeen(happened: readonly Timed[]): void {
  for (const { request, outcome } of happened) {
    if ('answer' in outcome) expect(outcome.answer.revision).toBe((request.revision ?? 0) + 1);
  }
}

/** Who was answered before another asked comes before them in history. */
function expectOrderOfAnswers(happened: readonly Timed[]): void {
  const kept = happened.flatMap(({ outcome, sentAt, answeredAt }) =>
    'answer' in outcome ? [{ sentAt, answeredAt, revision: outcome.answer.revision }] : [],
  );
  for (const one of kept) {
    const isOvertaken = kept.some((other) => other.sentAt > one.answeredAt && other.revision <= one.revision);
    if (isOvertaken) throw new Error(`revision ${one.revision} was answered before what stands before it was asked`);
  }
}

describe('release, withdrawal, expiry and receipt at once', () => {
  // In memory where there is such a place: what a kill leaves is other tests' affair, and this one commits a hundred thousand times.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'shuangzhao-races-'));
  let store: Store;
  let scheduled: ScheduledStore;
  let desk: Desk;
  let onlooker: Desk;
  let people: Record<Username, SignedIn>;
  let planted: PlantedCases;
  const clock = new SettableClock(mondayMorning);
  const ends = new Map<string, number>();

  beforeAll(async () => {
    store = await openStore({ url: `sqlite:${join(folder, 'races.db')}`, vault: aVault() });
    const district = await buildSmallDistrict(store, mondayMorning);
    scheduled = new ScheduledStore(store);
    desk = new Desk(scheduled.store, clock, district);
    onlooker = new Desk(store, clock, district);
    const everybody = usernames.map(async (name) => [name, await onlooker.who(name)] as const);
    people = Object.fromEntries(await Promise.all(everybody)) as Record<Username, SignedIn>;
    planted = new PlantedCases(onlooker, 200);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Exactly what was acknowledged has happened, once, in one order, and it is a legal one. */
  async function expectOneLegalOutcome({ id, steps }: PlantedCase, happened: readonly Timed[]): Promise<string> {
    const told = await toldUnverified(onlooker, id, steps);
    const kept = happened.filter(({ outcome }) => 'answer' in outcome);
    for (const each of kept) expectKept(onlooker, each, told);
    expectDecidedOnWhatWasSeen(happened);
    for (const each of happened) {
      if ('refusal' in each.outcome) await expectRightlyRefused(onlooker, each, told);
    }
    const byPeople = told.history.slice(steps.length).filter(({ actor }) => actor['kind'] === 'account');
    expect(byPeople).toHaveLength(kept.length);
    expectOneLetterAtMost(told.history);
    expectWillRespected(told, happened);
    expectOrderOfAnswers(happened);
    const hasExpired = told.history.some(({ command }) => command === 'letterExpiry');
    return `${told.steps.at(-1)?.state.stage}${hasExpired ? ' after an expiry' : ''}`;
  }

  it(
    `come to one legal outcome in ${interleavings} random interleavings`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), fc.constantFrom(...startingPlaces), aRace, async (scheduler, place, race) => {
          clock.set(mondayMorning);
          const start = await planted.take(place);
          const racing = new RacingParts(desk, start.id, race, people);
          await scheduled.inOrderOf(scheduler, () => racing.play());
          const end = await expectOneLegalOutcome(start, racing.happened);
          ends.set(end, (ends.get(end) ?? 0) + 1);
        }),
        { numRuns: interleavings, endOnFailure: true },
      );
    },
    patience,
  );

  it('were races: every end that there can be was come to, many times', () => {
    const expected = [
      'contacted',
      'managedInPlace',
      'liaising.receiving',
      'liaising.awaitingReceipt',
      'transferred.settlingIn',
      'contacted after an expiry',
      'managedInPlace after an expiry',
      'liaising.releasing after an expiry',
      'liaising.receiving after an expiry',
      'liaising.awaitingReceipt after an expiry',
    ];
    const often = isProof ? expected : expected.filter((end) => !end.includes('expiry'));
    for (const end of often) expect([end, (ends.get(end) ?? 0) >= 3]).toEqual([end, true]);
  });

  it(
    'left every chain and the database whole',
    async () => {
      expect(await verifyAllChains(store.reader, store.vault)).toEqual([]);
      expect(await store.reader.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    },
    patience,
  );
});
