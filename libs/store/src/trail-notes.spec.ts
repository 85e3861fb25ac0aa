import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store } from './store.js';
import { leaveNote } from './trail-notes.js';
import { takeBackup } from '../../../test/builders/backups.js';
import { scratchStore, type ScratchStore } from '../../../test/builders/scratch-store.js';

const entry = { at: '2026-03-16T01:00:00.000Z', action: 'backedUp', data: { backup: 'one' } };

describe('what a process that may not write to an SQLite file wants on record', () => {
  let scratch: ScratchStore;
  let file: string;
  let notes: string;
  beforeEach(async () => {
    scratch = await scratchStore('sqlite');
    file = scratch.url.slice('sqlite:'.length);
    notes = `${file}.notes`;
  });
  afterEach(() => scratch.remove());

  const onRecord = async (store: Store = scratch.store) =>
    (await store.reader.query<{ data: string }>('SELECT data FROM access_trail ORDER BY sequence')).map(
      ({ data }) => data,
    );
  const besides = (work: (store: Store) => Promise<unknown>) =>
    openStore({ url: scratch.url, vault: scratch.store.vault, migrate: false, lock: false }).then(async (store) => {
      await work(store);
      await store.close();
    });

  it('is put there by the process that has the file, before the other one goes on', async () => {
    await leaveNote(file, [entry]);
    expect(await onRecord()).toEqual(['{"backup":"one"}']);
    expect(existsSync(notes)).toBe(false);
  });

  it('is put there by its own hand while nobody has the file', async () => {
    await scratch.store.close();
    await besides(async (store) => {
      await takeBackup(store);
      expect(await onRecord(store)).toEqual(['{"backup":"backup-1"}']);
    });
    await scratch.reopen();
    expect(await onRecord()).toEqual(['{"backup":"backup-1"}']);
  });

  it('is refused where nobody takes it in, and is not found there later', async () => {
    await scratch.store.close();
    await expect(leaveNote(file, [entry], 200)).rejects.toThrow('does not put this on record');
    expect(existsSync(notes)).toBe(false);
  });

  it('is there once, also when the process was killed before it could take the note away', async () => {
    await leaveNote(file, [entry]);
    mkdirSync(notes);
    writeFileSync(join(notes, 'again.json'), JSON.stringify([entry]));
    await scratch.reopen();
    await leaveNote(file, [{ ...entry, data: { backup: 'two' } }]);
    expect(await onRecord()).toEqual(['{"backup":"one"}', '{"backup":"two"}']);
    expect(existsSync(notes)).toBe(false);
  });

  it('stands in nobody’s way when it is no note', async () => {
    mkdirSync(notes);
    writeFileSync(join(notes, 'broken.json'), '[{"at":');
    writeFileSync(join(notes, 'empty.json'), '[]');
    await leaveNote(file, [entry]);
    expect(await onRecord()).toEqual(['{"backup":"one"}']);
    expect(readdirSync(notes).sort()).toEqual(['broken.json', 'empty.json']);
  });
});
