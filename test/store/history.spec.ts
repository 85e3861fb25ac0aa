import { createHash } from 'node:crypto';
import { advanceCase, type HistoryLine } from '@app/case-machine';
import {
  appendHistory,
  canonicalJson,
  ConcurrentWriteError,
  eraseWords,
  findCase,
  genesisHash,
  readHistory,
  Vault,
  VaultError,
  verifyChain,
  type NewHistoryLine,
} from '@app/store';
import { randomBytes } from 'node:crypto';
import { aCase } from '../builders/case-builder.js';
import { anEvent } from '../builders/case-events.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const line: HistoryLine = {
  at: '2026-03-02T01:00:00.000Z',
  command: 'open',
  from: null,
  to: 'found',
  data: { memberKind: 'floating', direction: 'orgSeeksMember' },
  freeWords: {},
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(databaseKinds)('history on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  const append = (entry: Partial<NewHistoryLine> & { caseId: string }) =>
    scratch.store.gate.write((tx) =>
      appendHistory(
        tx,
        {
          sequence: 1,
          previousHash: genesisHash,
          actor: { kind: 'account', accountId: 'a-1' },
          commandId: `${entry.caseId}-${entry.sequence ?? 1}`,
          line,
          ...entry,
        },
        scratch.store.vault,
      ),
    );
  const read = (caseId: string) => readHistory(scratch.store.reader, caseId, scratch.store.vault);

  it('is hashed over canonical JSON of everything that it says, so that another program can check it', async () => {
    const hash = await append({ caseId: 'c-hash' });
    const expected = {
      caseId: 'c-hash',
      sequence: 1,
      previousHash: '0'.repeat(64),
      at: line.at,
      actor: { accountId: 'a-1', kind: 'account' },
      command: 'open',
      commandId: 'c-hash-1',
      from: null,
      to: 'found',
      data: { direction: 'orgSeeksMember', memberKind: 'floating' },
    };
    expect(hash).toBe(sha256(canonicalJson(expected)));
    expect(hash).not.toBe(await append({ caseId: 'c-hash', sequence: 2, previousHash: hash }));
  });

  it('keeps free words out of the lines: there is only a salted digest, different for the same word twice', async () => {
    const worded = { ...line, freeWords: { reason: '不愿转' } };
    await append({ caseId: 'c-words', line: worded });
    await append({ caseId: 'c-words', sequence: 2, line: worded });
    const rows = await scratch.store.reader.query<{ data: string }>(
      `SELECT data FROM history WHERE case_id = 'c-words'`,
    );
    const [one, two] = rows.map(({ data }) => JSON.parse(data).reason.digest as string);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(two);
    expect(one).not.toBe(sha256('不愿转'));
    expect(JSON.stringify(rows)).not.toContain('不愿转');
  });

  it('keeps free words sealed: nothing in the whole table can be read without the key', async () => {
    await append({ caseId: 'c-sealed', line: { ...line, freeWords: { text: '住在东门外' } } });
    const rows = await scratch.store.reader.query(`SELECT * FROM history_words WHERE case_id = 'c-sealed'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/东门|text|salt/);
    expect((await read('c-sealed'))[0]?.data).toMatchObject({ text: '住在东门外' });
  });

  it('has no row of words where nobody wrote any', async () => {
    await append({ caseId: 'c-wordless' });
    expect(await scratch.store.reader.query(`SELECT * FROM history_words WHERE case_id = 'c-wordless'`)).toEqual([]);
  });

  it('is read in the order of the steps, as it was written', async () => {
    const builder = aCase().contacted({ text: '电话里说得清楚' }).unwilling().managedInPlace();
    const { id } = await keepCase(scratch.store, builder);
    const entries = await read(id);
    expect(entries.map(({ sequence, command, from, to }) => ({ sequence, command, from, to }))).toEqual(
      builder.history.map(({ command, from, to }, index) => ({ sequence: index + 1, command, from, to })),
    );
    expect(entries.map(({ data }) => data)).toEqual(
      builder.history.map(({ data, freeWords }) => JSON.parse(JSON.stringify({ ...data, ...freeWords }))),
    );
    expect(entries[1]?.actor).toEqual({ kind: 'test' });
  });

  it('outlives the erasure of a person: the words are gone for good, and the chain stays valid', async () => {
    const { id } = await keepCase(scratch.store, aCase().contacted({ text: '姓名住址' }).willing());
    await scratch.store.gate.write((tx) => eraseWords(tx, id));
    expect((await read(id))[1]?.data).toMatchObject({ text: null, channel: 'visit' });
    expect(await verifyChain(scratch.store.reader, id, scratch.store.vault)).toEqual([]);
  });

  it('goes on after an erasure: later words are kept again', async () => {
    const { id } = await keepCase(scratch.store, aCase().contacted());
    await scratch.store.gate.write((tx) => eraseWords(tx, id));
    const record = await findCase(scratch.store.reader, id);
    if (!record) throw new Error('no case');
    const step = advanceCase(record.stored, anEvent('note', { text: '后来的话' }), '2026-07-01T00:00:00.000Z');
    await scratch.store.gate.write((tx) => keepStep(tx, scratch.store.vault, record, step));
    expect((await read(id)).map(({ data }) => data['text'])).toEqual([undefined, null, '后来的话']);
    expect(await verifyChain(scratch.store.reader, id, scratch.store.vault)).toEqual([]);
  });

  it.each([
    ['place', { commandId: 'another-command' }],
    ['command id', { sequence: 2 }],
  ])('takes a line once: the same %s again is refused, and the first line stays', async (_, again) => {
    const caseId = `c-once-${Object.keys(again).join()}`;
    const hash = await append({ caseId, commandId: `${caseId}-command` });
    const second = { caseId, commandId: `${caseId}-command`, ...again };
    await expect(append(second)).rejects.toThrow(ConcurrentWriteError);
    expect((await read(caseId)).map((entry) => entry.hash)).toEqual([hash]);
  });

  it('does not show words under another key, nor pretend that they were erased', async () => {
    await append({ caseId: 'c-key', line: { ...line, freeWords: { text: '秘密' } } });
    const stranger = new Vault({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
    await expect(readHistory(scratch.store.reader, 'c-key', stranger)).rejects.toThrow(VaultError);
  });

  it('refuses what JSON cannot say rather than hash something else', async () => {
    await expect(append({ caseId: 'c-nan', line: { ...line, data: { count: Number.NaN } } })).rejects.toThrow('NaN');
    expect(await read('c-nan')).toEqual([]);
  });
});
