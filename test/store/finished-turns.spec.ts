import fc from 'fast-check';
import { isPeopleEventName, type Step } from '@app/case-machine';
import { listFinishedTurns, type FinishedTurn, type TurnPlace } from '@app/store';
import { anyPlay } from '../builders/any-case.js';
import { aCase, type CaseBuilder } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const staff = ['account-one', 'account-two', 'account-three'];
const everywhere = [org.superior];
const always = 0;

/** As the server keeps it: who, as what and where. */
const actorOf = (accountId: string) => ({
  kind: 'account',
  accountId,
  role: 'coordinator',
  organizationId: org.district,
});
/** They take turns with the steps. */
const staffAt = (revision: number) => staff[revision % staff.length] ?? '';

/** Who has the ball at which stage, in words. */
function handsAfter({ state }: Step): string {
  const who =
    state.holder.kind === 'organization' ? state.holder.organizationId : `${state.holder.kind} ${state.coordinatorId}`;
  return `${state.stage} ${who}`;
}

type Told = readonly [at: string, command: string, stage: string];

/** What an account has finished, as one would find it by reading the history aloud: the latest first. */
function readAloud({ steps }: CaseBuilder, accountId: string): Told[] {
  const told: Told[] = [];
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    if (!before || staffAt(index + 1) !== accountId) return;
    const { command, at } = step.entry;
    const hasPassed = step.hasProgressed || handsAfter(step) !== handsAfter(before);
    if (hasPassed && command !== 'assign' && isPeopleEventName(command)) told.push([at, command, before.state.stage]);
  });
  return told.reverse();
}

const toldOf = (turns: readonly FinishedTurn[]): Told[] => turns.map(({ at, command, stage }) => [at, command, stage]);

describe.each(databaseKinds)('turns that somebody has finished, on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  /** Commands are given by the staff, and clocks run out by themselves. */
  const kept = (builder: CaseBuilder, by = staffAt) =>
    keepCase(scratch.store, builder, {
      actorOf: (revision) => {
        const command = builder.steps[revision - 1]?.entry.command ?? '';
        return isPeopleEventName(command) ? actorOf(by(revision)) : { kind: 'clock' };
      },
    });
  const finishedBy = (accountId: string, places: readonly string[] = everywhere, since = always) =>
    listFinishedTurns(scratch.store.reader, { accountId, places, since }, { limit: 10_000 });
  const onCase = async (accountId: string, id: string) =>
    toldOf((await finishedBy(accountId)).filter(({ record }) => record.id === id));

  it('are those that the history tells, whatever happens to a case and whoever does it', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlay, async ({ end }) => {
        const { id } = await kept(end);
        for (const accountId of staff) expect(await onCase(accountId, id)).toEqual(readAloud(end, accountId));
      }),
      { numRuns: kind === 'sqlite' ? 40 : 10, endOnFailure: true },
    );
  });

  it('are those of whoever ended them, though somebody else gave the same command before, which ended nothing', async () => {
    const suspended = aCase().lost().does('recordDisposition', { disposition: 'suspended' });
    const end = suspended.does('recordDisposition', { disposition: 'removed' });
    const { id } = await kept(end, (revision) => (revision === end.steps.length ? 'the-last' : 'the-first'));
    expect((await onCase('the-last', id)).map(([, command]) => command)).toEqual(['recordDisposition']);
    expect((await onCase('the-first', id)).map(([, command]) => command)).not.toContain('recordDisposition');
  });

  it('tell the case as it stands now, with its member', async () => {
    const { id } = await keepCase(scratch.store, aCase().contacted().willing().liaising(), {
      person: { name: '赵小兰' },
      actorOf: () => actorOf('account-of-zhao'),
    });
    const [latest] = await finishedBy('account-of-zhao');
    expect(latest).toMatchObject({
      command: 'startLiaison',
      stage: 'contacted',
      record: { id, stage: 'liaising.confirmingMembership', member: { name: '赵小兰' } },
    });
  });

  it('are none of a clock, which nobody gave as a command', async () => {
    const { id } = await kept(
      aCase().contacted().willing().liaising().released().runsOut('letterExpiry'),
      () => 'patient',
    );
    expect((await onCase('patient', id)).map(([, command]) => command)).not.toContain('letterExpiry');
  });

  it('are none of an account whose id only begins like another’s', async () => {
    await kept(aCase().contacted(), () => 'account-10');
    expect(await finishedBy('account-1')).toEqual([]);
    expect(await finishedBy('')).toEqual([]);
  });

  it('are of a place and what lies below it, and of cases that are seen there', async () => {
    const { id } = await kept(aCase().contacted().willing().liaising().membershipConfirmed(), () => 'both');
    const at = async (...places: string[]) =>
      (await finishedBy('both', places)).filter(({ record }) => record.id === id).map(({ command }) => command);
    expect(await at(org.superior)).toEqual(['confirmMembership', 'startLiaison', 'confirmContact']);
    expect(await at(org.originCommittee)).toEqual(['confirmMembership']);
    expect(await at(org.originBranch)).toEqual(['confirmMembership']);
    expect(await at(org.district)).toEqual(['startLiaison', 'confirmContact']);
    expect(await at(org.originBranch, org.district)).toEqual(['confirmMembership', 'startLiaison', 'confirmContact']);
    expect(await at('other-branch')).toEqual([]);
    expect(await at()).toEqual([]);
  });

  it('begin with a moment, which is in them', async () => {
    const builder = aCase().attempted().contacted();
    await kept(builder, () => 'timely');
    const ended = Date.parse(builder.last.entry.at);
    expect(await finishedBy('timely', everywhere, ended)).toHaveLength(1);
    expect(await finishedBy('timely', everywhere, ended + 1)).toEqual([]);
  });

  it.each([1, 2, 3, 7])(
    'come in pages of %d without gap or repetition, though many ended at one moment',
    async (limit) => {
      const by = `reader-of-${limit}`;
      for (let count = 0; count < 5; count += 1)
        await kept(aCase().contacted().willing().liaising().released(), () => by);
      const whole = await finishedBy(by);
      const seen: FinishedTurn[] = [];
      let after: TurnPlace | undefined;
      do {
        const request = { accountId: by, places: everywhere, since: always };
        const page = await listFinishedTurns(scratch.store.reader, request, { after, limit });
        seen.push(...page);
        const last = page.at(-1);
        after = last && { ended: Date.parse(last.at), caseId: last.record.id, sequence: last.sequence };
      } while (after);
      expect(seen).toEqual(whole);
      expect(whole.length).toBeGreaterThan(20);
    },
  );

  it('are found by an index and not by reading every hold that there ever was', async () => {
    if (kind !== 'sqlite') return;
    const plan = await scratch.store.reader.query<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT h.case_id FROM hold h
       WHERE h.place_id IN (SELECT descendant_id FROM organization_closure WHERE ancestor_id = ?) AND h.ended_ms >= ?`,
      [org.superior, 0],
    );
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/SEARCH h USING .*INDEX hold_place/);
  });
});
