import fc from 'fast-check';
import { allowedEvents } from '@app/case-machine';
import { getCase, putDeadlinePolicy, readHistory } from '@app/store';
import { Sources } from '../../apps/server/src/queries/sources.js';
import { previewPolicy } from '../../apps/server/src/queries/what-if/preview-policy.js';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { buildSmallDistrict, type Username } from '../builders/small-district.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { dateInShanghai, dayAfter, startOf } from './counted-by-hand.js';
import { calendar, Desk, mondayMorning } from './desk.js';
import { waysTo } from './journeys.js';

const clocks = ['remind', 'escalate', 'oversee'] as const;
const someDays = fc.integer({ min: 0, max: 40 });
/** What a supervisor does in between: lets the clocks stand still, ends that early, or gives the case to another. */
const deed = fc.constantFrom('nothing', 'pause', 'resume', 'assign', 'note');
const life = fc.record({
  stage: fc.constantFrom(...Object.keys(waysTo)),
  beats: fc.array(fc.record({ days: someDays, minutes: fc.integer({ min: 0, max: 1439 }), deed, length: someDays }), {
    minLength: 1,
    maxLength: 5,
  }),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

describe.each(databaseKinds)('a preview of deadlines on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: Desk;
  const clock = new SettableClock(mondayMorning);
  beforeEach(async () => {
    clock.set(mondayMorning);
    scratch = await scratchStore(kind);
    desk = new Desk(scratch.store, clock, await buildSmallDistrict(scratch.store, mondayMorning));
  });
  afterEach(() => scratch.remove());

  /** Time passes, and every clock is heard in the moment in which it is due. */
  async function passUntil(instant: string): Promise<void> {
    for (;;) {
      const [row] = await desk.store.reader.query<{ due_at: string }>(
        `SELECT due_at FROM outbox WHERE kind = 'clock' ORDER BY due_at LIMIT 1`,
      );
      if (!row || row.due_at > instant) break;
      if (row.due_at > clock.instant()) clock.set(row.due_at);
      await desk.relay.drainOnce();
    }
    clock.set(instant);
  }

  async function live({ stage, beats }: Life): Promise<string> {
    let view = await desk.open();
    for (const turn of waysTo[stage]?.(desk.district) ?? []) {
      const [by, command, body] = turn as unknown as [Username, string, object];
      view = await desk.does(by, view, command, {
        ...body,
        ...('on' in body && { on: dateInShanghai(clock.instant()) }),
      });
    }
    for (const beat of beats) await passBeat(view.id, beat);
    return view.id;
  }

  async function passBeat(id: string, { days, minutes, deed: wanted, length }: Life['beats'][number]): Promise<void> {
    await passUntil(new Date(clock.now().valueOf() + days * 86_400_000 + minutes * 60_000).toISOString());
    const { revision, stored } = await getCase(desk.store.reader, id);
    const view = { id, revision } as CaseView;
    const may = allowedEvents(stored);
    if (wanted === 'pause' && may.includes('pauseClock')) {
      const until = dayAfter(dateInShanghai(clock.instant()), length + 1);
      await desk.does('supervisor', view, 'pauseClock', { until, reason: '住院' });
    }
    if (wanted === 'resume' && may.includes('resumeClock')) {
      await desk.does('supervisor', view, 'resumeClock', { reason: '出院' });
    }
    if (wanted === 'assign') {
      const coordinatorId = desk.district.accounts['second.coordinator'];
      await desk.does('supervisor', view, 'assign', { coordinatorId });
    }
    if (wanted === 'note') await desk.does('supervisor', view, 'note', { text: '再看看' });
  }

  async function askFor(setting: object, from: string) {
    const who = await desk.who('administrator');
    const sources = new Sources(desk.store, desk.directory);
    const question = { organizationId: desk.district.organizations.district, setting, from };
    return previewPolicy({ sources, who }, question, calendar, clock.instant());
  }

  const climbedIn = async (ids: readonly string[], name: string, from: string) => {
    const lines = (await Promise.all(ids.map((id) => readHistory(desk.store.reader, id)))).flat();
    return lines.filter(({ command, at }) => command === name && at >= startOf(from)).length;
  };

  it('with the deadlines of today counts exactly the rungs that were climbed, whatever happened to the cases', async () => {
    const lived: string[] = [];
    await fc.assert(
      fc.asyncProperty(life, async (some) => {
        const id = await live(some);
        const from = dayAfter(dateInShanghai(clock.instant()), -60);
        lived.push(id);
        const { present, changed } = await askFor({}, from);
        const counted = clocks.map((name) => present[name].rungs);
        const climbed = await Promise.all(clocks.map((name) => climbedIn(lived, name, from)));
        expect(counted).toEqual(climbed);
        expect(changed).toEqual(present);
      }),
      { numRuns: kind === 'sqlite' ? 8 : 3, endOnFailure: true },
    );
  });

  it('with other deadlines counts the rungs that are climbed once they are set and the same happens', async () => {
    const setting = { found: { remind: 2, escalate: 2, oversee: 3 } };
    const same: Life = { stage: 'found', beats: [{ days: 30, minutes: 5, deed: 'nothing', length: 0 }] };
    const first = await live(same);
    const foretold = await askFor(setting, '2026-03-16');
    expect(foretold.present.remind).toMatchObject({ rungs: 1, cases: 1 });
    const organizationId = desk.district.organizations.district;
    await desk.store.gate.write((tx) => putDeadlinePolicy(tx, { organizationId, setting, updatedAt: mondayMorning }));
    clock.set(mondayMorning);
    const second = await live(same);
    const climbed = await Promise.all(clocks.map((name) => climbedIn([second], name, '2026-03-16')));
    expect(clocks.map((name) => foretold.changed[name].rungs)).toEqual(climbed);
    expect(climbed[2]).toBeGreaterThan(await climbedIn([first], 'oversee', '2026-03-16'));
  });

  it('says to how many people the messages would go, and writes nothing', async () => {
    await live({ stage: 'found', beats: [{ days: 40, minutes: 0, deed: 'nothing', length: 0 }] });
    const commits = desk.store.gate.stats().commits;
    const { present, cases, isComplete } = await askFor({}, '2026-03-16');
    expect({ cases, isComplete }).toEqual({ cases: 1, isComplete: true });
    expect(present.remind).toEqual({ rungs: 1, cases: 1, messages: 1, people: 1 });
    expect(present.escalate).toEqual({ rungs: 1, cases: 1, messages: 1, people: 1 });
    const { rungs } = present.oversee;
    // The coordinator and the supervisor, each time.
    expect(present.oversee).toEqual({ rungs, cases: 1, messages: 2 * rungs, people: 2 });
    expect(desk.store.gate.stats().commits).toBe(commits);
  });
});
