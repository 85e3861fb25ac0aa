import fc from 'fast-check';
import { toReturned } from '@app/case-machine';
import { findCase, readHistory, readQueue, summarise, verifyAllChains, verifyChain } from '@app/store';
import { anyPlay } from '../builders/any-case.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(databaseKinds)('any case that the chart allows, on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  it('comes back in the state it was left in, with its whole history, and passes verification', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlay, async ({ end }) => {
        const { store } = scratch;
        const { id } = await keepCase(store, end);
        const record = await findCase(store.reader, id);
        if (!record) throw new Error('the case is gone');
        expect(asStored(toReturned(record.stored))).toEqual(asStored(end.state));
        const { stage, attention, holder, coordinatorId, originOrgId, hostOrgId } = end.state;
        expect(record).toMatchObject({ stage, attention, holder, revision: end.steps.length });
        expect([record.coordinatorId, record.originOrgId, record.hostOrgId]).toEqual([
          coordinatorId,
          originOrgId,
          hostOrgId,
        ]);
        const entries = await readHistory(store.reader, id, store.vault);
        expect(entries.map(({ command, from, to, data }) => ({ command, from, to, data }))).toEqual(
          end.history.map(({ command, from, to, data, freeWords }) =>
            asStored({ command, from, to, data: { ...data, ...freeWords } }),
          ),
        );
        expect(await verifyChain(store.reader, id, store.vault)).toEqual([]);
      }),
      { numRuns: kind === 'sqlite' ? 30 : 8 },
    );
  });

  it('has as many clock rows as it has clocks, so that none fires after the end and none is forgotten', async () => {
    const rows = await scratch.store.reader.query<{ id: string; clocks: string; count: number }>(
      `SELECT c.id, c.clocks, CAST(count(o.id) AS integer) AS count FROM case_file c
       LEFT JOIN outbox o ON o.case_id = c.id AND o.kind = 'clock' GROUP BY c.id, c.clocks`,
    );
    expect(rows.length).toBeGreaterThan(7);
    for (const { clocks, count } of rows) expect((JSON.parse(clocks) as unknown[]).length).toBe(count);
  });

  it('is counted once: the summary and the queue agree', async () => {
    const criteria = { visibleUnder: ['superior'] };
    const { items } = await readQueue(scratch.store.reader, criteria, { sort: 'due', limit: 1000 });
    const { byStage } = await summarise(scratch.store.reader, criteria);
    for (const { stage, attention, count } of byStage) {
      expect(items.filter((item) => item.stage === stage && item.attention === attention)).toHaveLength(count);
    }
    expect(byStage.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
  });

  it('passes verification together with all the others', async () => {
    expect(await verifyAllChains(scratch.store.reader, scratch.store.vault)).toEqual([]);
  });
});
