import fc from 'fast-check';
import type { PeopleEventName } from '@app/case-machine';
import { readHistory } from '@app/store';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { buildSmallDistrict, type Username } from '../builders/small-district.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { CaseUnderTest } from './case-under-test.js';
import { Desk, mondayMorning } from './desk.js';
import { journeys } from './journeys.js';
import { keptCase } from './kept.js';
import { courseOf, replayed } from './replayed.js';
import { aTurn } from './turns.js';

const clock = new SettableClock(mondayMorning);

interface Told {
  revision: number;
  stage: string;
  attention: string;
  holder: { kind: string; organizationId?: string };
}

/** What the case was told to be after each of people's steps, as their receipts keep it. */
async function toldAfter({ store }: Desk, caseId: string): Promise<Told[]> {
  const text = 'SELECT answer FROM command_receipt WHERE case_id = ? ORDER BY at';
  const receipts = await store.reader.query<{ answer: string }>(text, [caseId]);
  return receipts.map(({ answer }) => JSON.parse(answer) as CaseView);
}

async function expectToReplay(desk: Desk, caseId: string): Promise<PeopleEventName[]> {
  const { record, history } = await keptCase(desk.store, caseId);
  const steps = replayed(history);
  expect(steps.map(({ entry }) => courseOf(entry))).toEqual(history.map(courseOf));
  const last = steps.at(-1) ?? steps[0];
  expect(JSON.parse(JSON.stringify(last.next))).toEqual(record.stored);
  expect([last.state.stage, last.state.attention, last.state.holder]).toEqual([
    record.stage,
    record.attention,
    record.holder,
  ]);
  const told = await toldAfter(desk, caseId);
  const byPeople = history.filter(({ actor }) => actor['kind'] === 'account');
  expect(told.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(byPeople.map(({ sequence }) => sequence));
  for (const { revision, stage, attention, holder } of told) {
    const { state } = steps[revision - 1] ?? last;
    expect({ stage, attention, holder }).toMatchObject({
      stage: state.stage,
      attention: state.attention,
      holder: state.holder,
    });
  }
  return history.map(({ command }) => command as PeopleEventName);
}

describe.each(databaseKinds)('a recorded history on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: Desk;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    desk = new Desk(scratch.store, clock, await buildSmallDistrict(scratch.store, mondayMorning));
  });
  beforeEach(() => clock.set(mondayMorning));
  afterAll(() => scratch.remove());

  it('says enough to make the case again, whatever happened to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aTurn, { minLength: 10, maxLength: 40 }), async (turns) => {
        clock.set(mondayMorning);
        const tested = await CaseUnderTest.open(desk);
        for (const turn of turns) {
          if (turn.kind === 'wait') await tested.wait(turn.days);
          else {
            const asked = await tested.requestFor(turn);
            await tested.give(asked, await tested.expectedOf(asked));
          }
        }
        await expectToReplay(desk, tested.id);
      }),
      { numRuns: kind === 'sqlite' ? 15 : 5, endOnFailure: true },
    );
  });

  it.each(Object.keys(journeys))('says enough to make the case again: %s', async (name) => {
    let view = await desk.open();
    const turns = journeys[name]?.(desk.district) ?? [];
    for (const turn of turns) {
      if (typeof turn === 'number') {
        clock.advance({ days: turn });
        await desk.relay.drainOnce();
        const { record } = await keptCase(desk.store, view.id);
        view = { ...view, revision: record.revision };
        continue;
      }
      const [by, command, body]: [Username, PeopleEventName, object] = turn;
      view = await desk.does(by, view, command, body);
    }
    const commands = await expectToReplay(desk, view.id);
    const given = turns.flatMap((turn) => (typeof turn === 'number' ? [] : [turn[1]]));
    expect(commands).toEqual(expect.arrayContaining(given));
  });

  it('is made of clocks too: none of the journeys could be told by what people did alone', async () => {
    const rows = await scratch.store.reader.query<{ id: string }>('SELECT DISTINCT case_id AS id FROM history');
    const histories = await Promise.all(
      rows.map(({ id }) => readHistory(scratch.store.reader, id, scratch.store.vault)),
    );
    const byClocks = histories.flat().filter(({ actor }) => actor['kind'] === 'clock');
    const commands = [...new Set(byClocks.map(({ command }) => command))].sort();
    expect(commands).toEqual(['escalate', 'letterExpiry', 'oversee', 'remind', 'resume']);
  });
});
