import fc from 'fast-check';
import { verifyAllChains } from '@app/store';
import { buildSmallDistrict } from '../builders/small-district.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { tracesIn } from '../flow/traces.js';
import { CaseUnderTest } from './case-under-test.js';
import { Desk, mondayMorning } from './desk.js';
import { clocksAfter, keptCase, rowsIn } from './kept.js';
import { clocksWantedBy, courseOf } from './replayed.js';
import { aTurn, type Turn } from './turns.js';

const clock = new SettableClock(mondayMorning);
const byKey = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

async function seenBefore(tested: CaseUnderTest) {
  const { store } = tested.desk;
  return { traces: await tracesIn(store, tested.id), rows: await rowsIn(store) };
}

/** The case in the database is the case that the machine has: state, revision, history, clocks. */
async function expectToAgree(tested: CaseUnderTest): Promise<void> {
  const { steps, last, desk, id } = tested;
  const { record, history, rows } = await keptCase(desk.store, id);
  expect(record.stored).toEqual(JSON.parse(JSON.stringify(last.next)));
  expect([record.revision, history.length]).toEqual([steps.length, steps.length]);
  expect(history.map(({ sequence }) => sequence)).toEqual(steps.map((_, index) => index + 1));
  expect(history.map(courseOf)).toEqual(steps.map(({ entry }) => courseOf(entry)));
  expect([record.stage, record.attention, record.holder]).toEqual([
    last.state.stage,
    last.state.attention,
    last.state.holder,
  ]);

  const running = [...clocksAfter(steps)].sort(byKey);
  expect(running.map(([key]) => key)).toEqual(clocksWantedBy(last));
  expect(rows.map(({ key, dueAt }) => [key, dueAt]).sort()).toEqual(running.map(([key, { dueAt }]) => [key, dueAt]));
  const byName = (clocks: readonly { name: string }[]) => [...clocks].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(byName(record.clocks)).toEqual(byName(running.map(([, running]) => running)));
  expect(record.nextDueAt).toBe(running.map(([, { dueAt }]) => dueAt).sort()[0] ?? '9999-12-31T23:59:59.999Z');
}

/** How often each kind of outcome came, so that it shows when the sequences no longer reach one. */
const met: Record<string, number> = {};
const meet = (what: string) => (met[what] = (met[what] ?? 0) + 1);

async function takeTurn(tested: CaseUnderTest, turn: Turn): Promise<void> {
  if (turn.kind === 'wait') {
    await tested.wait(turn.days);
    return;
  }
  const asked = await tested.requestFor(turn);
  const expected = await tested.expectedOf(asked);
  const before = await seenBefore(tested);
  const outcome = await tested.give(asked, expected);
  if ('refusal' in outcome) {
    meet(outcome.refusal.code);
    expect({ codes: [outcome.refusal.code] }).toEqual(expected);
    expect(await seenBefore(tested)).toEqual(before);
  } else if ('before' in expected) {
    meet('answered before');
    expect(outcome.answer).toEqual(JSON.parse(JSON.stringify(expected.before)));
    expect(await seenBefore(tested)).toEqual(before);
  } else {
    meet('accepted');
    expect(expected).toHaveProperty('step');
    expect(outcome.answer).toMatchObject({ revision: tested.steps.length, stage: tested.last.state.stage });
  }
}

describe.each(databaseKinds)('a case in the pipeline on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: Desk;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    desk = new Desk(scratch.store, clock, await buildSmallDistrict(scratch.store, mondayMorning));
  });
  afterAll(() => scratch.remove());

  it('is never elsewhere than the machine says, whatever is asked by whomever and however much time goes by', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aTurn, { minLength: 8, maxLength: 30 }), async (turns) => {
        clock.set(mondayMorning);
        const tested = await CaseUnderTest.open(desk);
        await expectToAgree(tested);
        for (const turn of turns) {
          await takeTurn(tested, turn);
          await expectToAgree(tested);
        }
      }),
      { numRuns: kind === 'sqlite' ? 30 : 10, endOnFailure: true },
    );
    expect(Object.keys(met)).toEqual(
      expect.arrayContaining([
        'accepted',
        'answered before',
        'staleRevision',
        'roleMayNot',
        'invalidInput',
        'keyReused',
      ]),
    );
  });

  it('leaves every chain, every projection and every clock row as it must be', async () => {
    const { reader, vault } = scratch.store;
    expect(await verifyAllChains(reader, vault)).toEqual([]);
  });
});
