import { listHoldTimes, listReactionTimes, type CaseRecord } from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const hour = 3_600_000;
const always = { begin: 0, end: Date.parse('2099-01-01T00:00:00.000Z') };

describe.each(databaseKinds)('how long things take on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  const notedOften = (times: number) => {
    let builder = aCase();
    for (let time = 0; time < times; time += 1) builder = builder.does('note');
    return builder;
  };
  const kept = (builder = aCase()): Promise<CaseRecord> => keepCase(scratch.store, builder);
  const superior = [org.superior];

  it('is told by the nearest rank: half took at most the median, nine in ten at most the ninetieth', async () => {
    // An hour more each, up to ten.
    for (let notes = 0; notes < 10; notes += 1) await kept(notedOften(notes).contacted());
    const [found] = await listHoldTimes(scratch.store.reader, superior, always);
    expect(found).toEqual({
      party: { holderKind: 'coordinator', placeId: org.district, coordinatorId: 'coordinator-1' },
      count: 10,
      total: 55 * hour,
      median: 5 * hour,
      ninetieth: 9 * hour,
    });
  });

  it('counts from the reminder to what was done, and not that the case was given to another', async () => {
    await kept(aCase().reminded().does('note').does('note').contacted());
    await kept(aCase().reminded().does('assign', { coordinatorId: 'coordinator-2' }));
    const reactions = await listReactionTimes(scratch.store.reader, superior, always);
    expect(reactions.map(({ count, median }) => [count, median])).toEqual([[1, 3 * hour]]);
  });

  it('counts nothing of other subtrees and other times', async () => {
    const { reader } = scratch.store;
    expect(await listHoldTimes(reader, [org.originCommittee], always)).toEqual([]);
    expect(await listHoldTimes(reader, superior, { begin: 0, end: 1 })).toEqual([]);
  });
});
