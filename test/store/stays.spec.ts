import fc from 'fast-check';
import { holdsOf, type Stage } from '@app/case-machine';
import { countStays, type CaseRecord, type Stays } from '@app/store';
import { anyPlay } from '../builders/any-case.js';
import { aCase, type CaseBuilder } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const hour = 3_600_000;
const always = { openedFrom: '2000-01-01T00:00:00.000Z', openedBefore: '2099-01-01T00:00:00.000Z' };

describe.each(databaseKinds)('how far cases come on %s', (kind) => {
  let scratch: ScratchStore;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterEach(() => scratch.remove());

  const kept = (builder: CaseBuilder = aCase()): Promise<CaseRecord> => keepCase(scratch.store, builder);
  const noted = (times: number) => {
    let builder = aCase();
    for (let time = 0; time < times; time += 1) builder = builder.does('note');
    return builder;
  };
  const staysUnder = async (placesUnder: readonly string[] = [org.superior], period = always) =>
    new Map((await countStays(scratch.store.reader, { placesUnder, ...period })).map((each) => [each.stage, each]));
  const figuresOf = ({ reached, left, median }: Partial<Stays> = {}) => [reached, left, median];

  it('counts who reached a stage and who left it, and takes no time from those who are still there', async () => {
    await kept();
    await kept(noted(3).contacted());
    await kept(noted(1).contacted().willing());
    const stays = await staysUnder();
    expect(figuresOf(stays.get('found'))).toEqual([3, 2, 2 * hour]);
    expect(figuresOf(stays.get('contacted'))).toEqual([2, 0, null]);
    expect(stays.has('liaising.releasing')).toBe(false);
  });

  it('tells by the nearest rank: half took at most the median, nine in ten at most the ninetieth', async () => {
    for (let notes = 0; notes < 10; notes += 1) await kept(noted(notes).contacted());
    expect((await staysUnder()).get('found')).toEqual({
      stage: 'found',
      reached: 10,
      left: 10,
      median: 5 * hour,
      ninetieth: 9 * hour,
    });
  });

  it('counts a case once that came back to a stage, with all the time of both visits', async () => {
    const returned = aCase().contacted().willing().liaising().membershipDenied().willing().liaising();
    await kept(returned);
    const stays = await staysUnder();
    // One hour until willing and one until liaison; and both again.
    expect(figuresOf(stays.get('contacted'))).toEqual([1, 1, 4 * hour]);
    expect(figuresOf(stays.get('liaising.confirmingMembership'))).toEqual([1, 0, null]);
  });

  it('adds the steps of all who have the ball in one stage, whoever they are', async () => {
    await kept(aCase().contacted().willing().liaising(2, 2).released());
    const releasing = (await staysUnder()).get('liaising.releasing');
    expect(figuresOf(releasing)).toEqual([1, 1, 2 * hour]);
  });

  it('counts no pause as time that a stage took', async () => {
    await kept(aCase().paused().resumed().contacted());
    await kept(aCase().contacted());
    // An hour before the pause and one after it: that in it is nobody's.
    const [{ median, ninetieth } = { median: null, ninetieth: null }] = [...(await staysUnder()).values()].filter(
      ({ stage }) => stage === 'found',
    );
    expect([median, ninetieth]).toEqual([hour, 2 * hour]);
  });

  it('counts the cases of every subtree to which origin, host or district belong, each once', async () => {
    await kept(aCase().contacted().willing().liaising());
    await kept();
    const reachedUnder = async (...places: string[]) => (await staysUnder(places)).get('found')?.reached;
    expect(await reachedUnder(org.district)).toBe(2);
    expect(await reachedUnder(org.district, org.originCommittee)).toBe(2);
    expect(await reachedUnder(org.originCommittee)).toBe(1);
    expect(await reachedUnder(org.originBranch)).toBe(1);
    expect(await reachedUnder('nowhere')).toBeUndefined();
    expect(await reachedUnder()).toBeUndefined();
  });

  it('takes only the cases that were opened in the time asked for, the end of it not included', async () => {
    const { openedAt } = await kept();
    const opened = async (openedFrom: string, openedBefore: string) =>
      (await staysUnder([org.superior], { openedFrom, openedBefore })).get('found')?.reached ?? 0;
    expect(await opened(openedAt, always.openedBefore)).toBe(1);
    expect(await opened(always.openedFrom, openedAt)).toBe(0);
    expect(await opened(openedAt, openedAt)).toBe(0);
  });

  it('counts of any cases at all what one counts who goes through them line by line', async () => {
    const plays = fc.sample(anyPlay, { numRuns: kind === 'sqlite' ? 25 : 8, seed: 20260316 });
    for (const { end } of plays) await kept(end);
    expect([...(await staysUnder()).values()]).toEqual(countedOneByOne(plays.map(({ end }) => end)));
  });
});

/** How long a case was at each stage, and whether it is there no more. */
function staysOf({ steps }: CaseBuilder): Map<Stage, { took: number; isThere: boolean }> {
  const stays = new Map<Stage, { took: number; isThere: boolean }>();
  for (const hold of holdsOf(steps.map((step, at) => ({ sequence: at + 1, step })))) {
    const { took, isThere } = stays.get(hold.stage) ?? { took: 0, isThere: false };
    const lasted = hold.ended ? Date.parse(hold.ended) - Date.parse(hold.began) - hold.pausedMilliseconds : 0;
    stays.set(hold.stage, { took: took + lasted, isThere: isThere || !hold.ended });
  }
  return stays;
}

function countedOneByOne(cases: readonly CaseBuilder[]): Stays[] {
  const all = cases.map(staysOf);
  const stages = [...new Set(all.flatMap((stays) => [...stays.keys()]))].toSorted();
  return stages.map((stage) => {
    const here = all.flatMap((stays) => stays.get(stage) ?? []);
    const times = here.flatMap(({ took, isThere }) => (isThere ? [] : [took])).toSorted((one, other) => one - other);
    const atRank = (share: number) => times[Math.ceil(times.length * share) - 1] ?? null;
    return { stage, reached: here.length, left: times.length, median: atRank(0.5), ninetieth: atRank(0.9) };
  });
}
