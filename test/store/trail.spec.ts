import {
  appendAccess,
  eraseAccessWords,
  insertOrganization,
  listAccess,
  readAccessTrail,
  verifyTrail,
  type AccessCriteria,
  type AccessCursor,
  type AccessEntry,
} from '@app/store';
import { anchorOf, missedBy } from '../builders/anchored.js';
import { anInsider, chainStrandAnew, putBack, type Insider, type Row } from '../builders/insider.js';
import { aVault, databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const at = '2026-03-16T01:00:00.000Z';
const read: AccessEntry = {
  at,
  accountId: 'account-1',
  role: 'coordinator',
  organizationId: 'district',
  action: 'readCase',
  caseId: 'case-1',
  data: { through: 'list' },
  address: '192.0.2.7',
  requestId: 'request-1',
};

describe.each(databaseKinds)('the access trail on %s', (kind) => {
  let scratch: ScratchStore;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
  });
  afterEach(() => scratch.remove());

  const append = (...entries: AccessEntry[]) =>
    scratch.store.gate.write((tx) => appendAccess(tx, entries, scratch.store.vault));
  const faults = async () =>
    (await verifyTrail(scratch.store.reader, scratch.store.vault)).map(
      ({ strand, sequence, fault }) => `${fault} ${strand}/${sequence}`,
    );
  const asInsider = async (work: (insider: Insider) => Promise<unknown>) => {
    const insider = await anInsider(scratch);
    await work(insider).finally(() => insider.leave());
  };
  const entry = async (sequence: number): Promise<Row> => {
    const [row] = await scratch.store.reader.query<Row>('SELECT * FROM access_trail WHERE sequence = ?', [sequence]);
    return row ?? {};
  };
  const five = async () => {
    for (let count = 1; count <= 5; count += 1) await append({ ...read, requestId: `request-${count}` });
  };

  it('keeps every entry as it was said, in order, and nothing is wrong with it', async () => {
    await append({ ...read, freeWords: { purpose: '核对' } }, { ...read, action: 'listCases', caseId: undefined });
    await append({ at, action: 'backup', data: {} });
    const [kept, ...others] = await readAccessTrail(scratch.store.reader, 'case-1', scratch.store.vault);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ ...read, strand: 1, sequence: 1, data: { through: 'list', purpose: '核对' } });
    expect((await entry(3))['account_id']).toBeNull();
    expect(await faults()).toEqual([]);
    expect(await verifyTrail(scratch.store.reader)).toEqual([]);
  });

  it('is whole after writers that all came at once: none is lost, none waits for ever', async () => {
    const writers = Array.from({ length: 60 }, (_, index) => append({ ...read, requestId: `r-${index}` }, read, read));
    await Promise.all(writers);
    const [counted] = await scratch.store.reader.query<{ rows: number }>(
      'SELECT CAST(count(*) AS integer) AS rows FROM access_trail',
    );
    expect(counted?.rows).toBe(180);
    expect(await faults()).toEqual([]);
  });

  it('keeps nothing of a body that failed, and goes on after it', async () => {
    const failing = scratch.store.gate.write(async (tx) => {
      await appendAccess(tx, read);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await append(read);
    expect((await entry(1))['request_id']).toBe('request-1');
    expect(await faults()).toEqual([]);
  });

  it('names the entry in which anything was changed, whatever it was', async () => {
    await five();
    const { id: _id, ...before } = await entry(3);
    for (const [column, value] of [
      ['account_id', 'somebody else'],
      ['account_id', null],
      ['role', 'auditor'],
      ['organization_id', 'elsewhere'],
      ['action', 'listCases'],
      ['at', '2020-01-01T00:00:00.000Z'],
      ['case_id', null],
      ['about_organization_id', 'elsewhere'],
      ['about_account_id', 'somebody else'],
      ['data', '{}'],
      ['data', 'no JSON'],
      ['address', '127.0.0.1'],
      ['request_id', 'other'],
      ['hash', 'f00d'],
    ] as const) {
      const set = (to: Row[string]) =>
        asInsider((insider) => insider.run(`UPDATE access_trail SET ${column} = ? WHERE sequence = 3`, to));
      await set(value);
      expect([column, (await faults())[0]]).toEqual([column, 'hash 1/3']);
      await set(before[column] ?? null);
    }
    expect(await faults()).toEqual([]);
  });

  it('names what was deleted, put in, exchanged or cut off', async () => {
    await five();
    const before = await Promise.all([1, 2, 3, 4, 5].map(entry));
    const change = async (work: (insider: Insider) => Promise<unknown>) => {
      await asInsider(work);
      const found = await faults();
      await asInsider(async (insider) => {
        await insider.run('DELETE FROM access_trail');
        for (const row of before) await putBack(insider, 'access_trail', row);
      });
      expect(await faults()).toEqual([]);
      return found;
    };
    const remove = (...sequences: number[]) =>
      change(async (insider) => {
        for (const sequence of sequences) await insider.run('DELETE FROM access_trail WHERE sequence = ?', sequence);
      });
    const move = (insider: Insider, from: number, to: number) =>
      insider.run('UPDATE access_trail SET sequence = ? WHERE sequence = ?', to, from);
    expect(await remove(1)).toEqual(['gap 1/1']);
    expect(await remove(2, 3)).toEqual(['gap 1/2']);
    expect(await remove(5)).toEqual(['head 1/5']);
    expect(await remove(1, 2, 3, 4, 5)).toEqual(['head 1/5']);
    const exchanged = change(async (insider) => {
      await move(insider, 2, 90);
      await move(insider, 3, 2);
      await move(insider, 90, 3);
    });
    expect(await exchanged).toEqual(['hash 1/2', 'hash 1/3', 'hash 1/4']);
    const added = change((insider) =>
      putBack(insider, 'access_trail', { ...before[4], id: 'forged', sequence: 6, hash: 'f00d' }),
    );
    expect(await added).toEqual(['hash 1/6', 'head 1/5']);
  });

  it('names the strand whose hashes were worked out anew, and an anchor names it when the strand was turned to match', async () => {
    await five();
    const anchor = await anchorOf(scratch.store.reader);
    await asInsider(async (insider) => {
      await insider.run(`UPDATE access_trail SET account_id = 'somebody else' WHERE sequence = 2`);
      const hash = await chainStrandAnew(insider, 1);
      expect(await faults()).toEqual(['head 1/5']);
      await insider.run('UPDATE trail_strand SET last_hash = ? WHERE id = 1', hash);
    });
    expect(await faults()).toEqual([]);
    expect(await missedBy(scratch.store.reader, anchor)).toEqual(['hash 1 5']);
  });

  it('loses its tail to nobody who anchors: turned back and cut off, it is shorter than it was', async () => {
    await five();
    const anchor = await anchorOf(scratch.store.reader);
    const { hash = '' } = await entry(3);
    await asInsider(async (insider) => {
      await insider.run('DELETE FROM access_trail WHERE sequence > 3');
      await insider.run('UPDATE trail_strand SET last_sequence = 3, last_hash = ? WHERE id = 1', hash);
    });
    expect(await faults()).toEqual([]);
    expect(await missedBy(scratch.store.reader, anchor)).toEqual(['shorter 1 5']);
    await asInsider(async (insider) => {
      await insider.run('DELETE FROM access_trail');
      await insider.run('UPDATE trail_strand SET last_sequence = 0, last_hash = ? WHERE id = 1', '0'.repeat(64));
    });
    expect(await faults()).toEqual([]);
    expect(await missedBy(scratch.store.reader, anchor)).toEqual(['missing 1 5']);
  });

  it('misses a strand that was taken away, and one that nobody began', async () => {
    await five();
    await asInsider(async (insider) => {
      await insider.run('DELETE FROM trail_strand WHERE id IN (1, 7)');
      await putBack(insider, 'access_trail', { ...(await entry(1)), id: 'forged', strand: 40 });
    });
    expect(await faults()).toEqual(['head 1/0', 'head 7/0', 'head 40/0']);
  });

  it('names words that are not those that were written, or do not open, and lets them be erased for good', async () => {
    await append({ ...read, freeWords: { purpose: '核对' } }, { ...read, caseId: 'case-2' });
    const id = String((await entry(1))['id']);
    const put = (sealed: string) =>
      asInsider((insider) => insider.run('UPDATE access_words SET sealed = ? WHERE access_id = ?', sealed, id));
    const forged = JSON.stringify({ purpose: { salt: '00', value: '改过的话' } });
    await put(scratch.store.vault.seal(forged, `access.words:${id}`));
    expect(await faults()).toEqual(['words 1/1']);
    await put(aVault().seal(forged, `access.words:${id}`));
    expect(await faults()).toEqual(['words 1/1']);
    await scratch.store.gate.write(async (tx) => {
      expect(await eraseAccessWords(tx, 'case-2')).toBe(0);
      expect(await eraseAccessWords(tx, 'case-1')).toBe(1);
    });
    expect(await faults()).toEqual([]);
    const [erased] = await readAccessTrail(scratch.store.reader, 'case-1', scratch.store.vault);
    expect(erased?.data).toEqual({ through: 'list', purpose: null });
    await asInsider((insider) => putBack(insider, 'access_words', { access_id: String(id), sealed: 'v1.none' }));
    expect(await faults()).toEqual(['words 1/1']);
  });

  it('does not keep free words in the clear where there is no vault to seal them', async () => {
    const words = { ...read, freeWords: { purpose: '核对' } };
    await expect(scratch.store.gate.write((tx) => appendAccess(tx, words))).rejects.toThrow(TypeError);
    await append(words);
    const rows = JSON.stringify(await scratch.store.reader.query('SELECT * FROM access_trail, access_words'));
    expect(rows).not.toContain('核对');
  });

  it('looks through a stated number of entries a page, and loses none of them, however few may be seen', async () => {
    const root = { kind: 'orgDepartment', participation: 'online', canTransferDirectly: false, createdAt: at } as const;
    await scratch.store.gate.write(async (tx) => {
      for (const id of ['ours', 'theirs']) await insertOrganization(tx, { ...root, id, name: id });
    });
    const about = (index: number, aboutOrganizationId: string): AccessEntry => ({
      at: `2026-03-16T01:00:${String(Math.floor(index / 2)).padStart(2, '0')}.000Z`,
      action: index % 4 === 0 ? 'listCases' : 'readTrail',
      aboutOrganizationId,
      data: { index },
    });
    const places = ['ours', ...Array.from({ length: 18 }, () => 'theirs'), 'ours', 'ours', 'ours'];
    for (const [index, place] of places.entries()) await append(about(index, place));
    const pages = async (criteria: Partial<AccessCriteria>, limit: number, lookThrough: number) => {
      const read: unknown[][] = [];
      for (let after: AccessCursor | undefined; ;) {
        const page = { limit, lookThrough, after };
        const all = { visibleUnder: ['ours'], ...criteria };
        const { items, next } = await listAccess(scratch.store.reader, all, page, scratch.store.vault);
        read.push(items.map(({ data }) => data['index']));
        if (!next) return read;
        after = next;
      }
    };
    expect(await pages({}, 2, 5)).toEqual([[21, 20], [19], [], [], [0], []]);
    expect(await pages({}, 50, 1_000)).toEqual([[21, 20, 19, 0]]);
    expect((await pages({}, 1, 1)).flat()).toEqual([21, 20, 19, 0]);
    expect((await pages({ actions: ['listCases'] }, 50, 4)).flat()).toEqual([20, 0]);
    expect((await pages({ visibleUnder: ['theirs', 'ours'] }, 3, 4)).flat()).toHaveLength(22);
    expect(await pages({ visibleUnder: [] }, 50, 50)).toEqual([[]]);
  });
});
