import { insertNotices, listCaseBriefs, listDatedCases, type CaseBrief, type DatedCases } from '@app/store';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { early } from '../builders/kept-notices.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const letters: DatedCases = {
  date: 'letterExpiresOn',
  from: '2026-04-04',
  through: '2026-04-14',
  key: { before: ':letterExpiry.', after: '.14' },
};

describe.each(databaseKinds)('cases by one of their dates on %s', (kind) => {
  let scratch: ScratchStore;
  const idOf = new Map<string, string>();
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    for (const [name, day] of [
      ['too late', '2026-04-15'],
      ['last', '2026-04-14'],
      ['same day', '2026-04-14'],
      ['first', '2026-04-04'],
      ['too early', '2026-04-03'],
      ['without', null],
    ] as const) {
      const { id } = await keepCase(scratch.store, undefined, { number: name, person: { name: '张三' } });
      idOf.set(name, id);
      const text = 'UPDATE case_file SET letter_expires_on = ?, revision = revision + 1 WHERE id = ?';
      await scratch.store.gate.write((tx) => tx.execute(text, [day, id]));
    }
  });
  afterAll(() => scratch.remove());

  const list = (after?: CaseBrief, limit = 100) => listDatedCases(scratch.store.reader, letters, { after, limit });
  const numbers = (briefs: readonly CaseBrief[]) => briefs.map(({ number }) => number);

  it('are those from the first day through the last, soonest first', async () => {
    expect(numbers(await list())).toEqual(['first', 'last', 'same day']);
  });

  it('come page by page, each once, two of one day not being one', async () => {
    const [first] = await list(undefined, 1);
    const [second] = await list(first, 1);
    const [third] = await list(second, 1);
    expect([first, second, third].map((brief) => brief?.number)).toEqual(['first', 'last', 'same day']);
    expect(await list(third, 1)).toEqual([]);
  });

  it('are left out once they are noted, of that date and by that key only', async () => {
    const note = (key: string) =>
      scratch.store.gate.write((tx) =>
        insertNotices(tx, [
          { key, recipientId: 'coordinator-1', topic: 'letterExpiry', status: 'open', notedAt: early },
        ]),
      );
    const id = idOf.get('first') ?? '';
    for (const other of ['2026-04-04.3', '2026-03-01.14']) await note(`${id}:letterExpiry.${other}`);
    expect(numbers(await list())).toContain('first');
    await note(`${id}:letterExpiry.2026-04-04.14`);
    expect(numbers(await list())).toEqual(['last', 'same day']);
  });

  it('are told of in brief, by id, and those that nobody knows are not there', async () => {
    const id = idOf.get('last') ?? '';
    const briefs = await listCaseBriefs(scratch.store.reader, [id, 'unknown']);
    expect([...briefs.keys()]).toEqual([id]);
    expect(briefs.get(id)).toMatchObject({ number: 'last', letterExpiresOn: '2026-04-14', memberName: '张三' });
    expect((await listCaseBriefs(scratch.store.reader, [])).size).toBe(0);
  });
});
