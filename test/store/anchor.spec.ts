import { AnchorUnreadableError, appendAccess, readAnchor, verifyAllChains, verifyAnchor } from '@app/store';
import { anchorOf, linesIn, missedBy } from '../builders/anchored.js';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const read = { at: '2026-03-05T00:00:00.000Z', action: 'readCase', data: {} };

describe.each(databaseKinds)('an anchor of %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    for (let count = 0; count < 3; count += 1) await keepCase(scratch.store, aCase().contacted());
    await scratch.store.gate.write((tx) => appendAccess(tx, read));
  });
  afterAll(() => scratch.remove());

  it('says the last hash of every case and strand in order, and the same of the same', async () => {
    const lines = await anchorOf(scratch.store.reader);
    const cases = await scratch.store.reader.query<{ id: string; revision: number; last_hash: string }>(
      'SELECT id, revision, last_hash FROM case_file ORDER BY id',
    );
    const [strand] = await scratch.store.reader.query<{ hash: string }>('SELECT hash FROM access_trail');
    expect(lines.slice(1, -1).map((line) => JSON.parse(line) as unknown)).toEqual([
      ...cases.map(({ id, revision, last_hash }) => [id, revision, last_hash]),
      [1, 1, strand?.hash],
    ]);
    expect(await anchorOf(scratch.store.reader)).toEqual(lines);
    expect(await missedBy(scratch.store.reader, lines)).toEqual([]);
  });

  it('still holds when cases and the trail have gone on since: what was anchored is never untrue', async () => {
    const record = await keepCase(scratch.store, aCase().contacted());
    const before = await anchorOf(scratch.store.reader);
    const step = aCase().contacted().willing().steps.at(-1)!;
    await scratch.store.gate.write((tx) => keepStep(tx, scratch.store.vault, record, step));
    await scratch.store.gate.write((tx) => appendAccess(tx, read));
    expect(await anchorOf(scratch.store.reader)).not.toEqual(before);
    expect(await missedBy(scratch.store.reader, before)).toEqual([]);
  });

  it('names the one before by its digest', async () => {
    const first = await readAnchor(linesIn(await anchorOf(scratch.store.reader)));
    const second = await readAnchor(linesIn(await anchorOf(scratch.store.reader, first.digest)));
    expect(second.previous).toBe(first.digest);
    expect(second.digest).not.toBe(first.digest);
    expect(first).toMatchObject({ previous: null, cases: 4, strands: 1 });
  });

  const spoilt: [string, (lines: string[]) => string[]][] = [
    ['is empty', () => []],
    ['is cut short', (lines) => lines.slice(0, -1)],
    ['lacks a case', (lines) => lines.filter((_, index) => index !== 2)],
    [
      'says another hash',
      (lines) => lines.map((line, index) => (index === 1 ? line.replace(/"[0-9a-f]/, '"x') : line)),
    ],
    ['says another day', (lines) => lines.map((line) => line.replace('2026-03-16', '2026-03-15'))],
    ['says that more was there', (lines) => lines.map((line) => line.replace('"cases":', '"cases":1'))],
    ['has cases that changed places', ([header = '', one = '', other = '', ...rest]) => [header, other, one, ...rest]],
    ['goes on after its end', (lines) => [...lines, ...lines]],
    ['lost its head', (lines) => lines.slice(1)],
    ['is something else', () => ['{"anchor":"of a ship"}', '{}']],
    ['is no JSON', (lines) => ['anchor', ...lines]],
    ['says nothing in a line', ([header = '', ...rest]) => [header, '[null]', ...rest]],
  ];
  it.each(spoilt)('is refused when it %s, instead of proving something', async (_, spoil) => {
    const lines = spoil(await anchorOf(scratch.store.reader));
    await expect(verifyAnchor(scratch.store.reader, linesIn(lines))).rejects.toThrow(AnchorUnreadableError);
  });
});

describe.each(databaseKinds)('an anchor of more cases than are read at once, on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    await keepCase(scratch.store, aCase());
    const columns = `revision, machine_version, snapshot, stage, attention, holder_kind, direction, member_kind, person_id,
      district_org_id, opened_at, progressed_at, next_due_at, clocks, last_hash`;
    await scratch.store.gate.write((tx) =>
      tx.execute(
        `INSERT INTO case_file (id, number, ${columns})
         WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 1100)
         SELECT 'many-' || n.value, 'many-' || n.value, ${columns} FROM case_file, n`,
      ),
    );
  });
  afterAll(() => scratch.remove());

  it('says each of them once, and names every one that has no history', async () => {
    const lines = await anchorOf(scratch.store.reader);
    const ids = lines.slice(1, -1).map((line) => (JSON.parse(line) as [string])[0]);
    expect([ids.length, new Set(ids).size]).toEqual([1_101, 1_101]);
    const missed = await missedBy(scratch.store.reader, lines);
    expect(missed).toHaveLength(1_100);
    expect(missed.every((fault) => fault.startsWith('missing many-'))).toBe(true);
  });

  it('is no reason for verification to stop after a page of them', async () => {
    const faults = await verifyAllChains(scratch.store.reader);
    const headless = faults.filter(({ fault }) => fault === 'head').map(({ caseId }) => caseId);
    expect([headless.length, new Set(headless).size]).toEqual([1_100, 1_100]);
  }, 120_000);
});
