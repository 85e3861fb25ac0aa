import {
  countSealed,
  findPersonsBy,
  idNumberIndexesOf,
  insertPerson,
  listKeysInUse,
  newId,
  openPerson,
  openStore,
  type Store,
} from '@app/store';
import { KeyRotation } from '../../apps/server/src/relay/key-rotation.js';
import { startProcess } from '../builders/another-process.js';
import { DataKeyFile } from '../builders/data-key-file.js';
import { inventedNumber } from '../builders/invented-number.js';
import { databaseKinds, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';

const now = '2026-03-16T01:00:00.000Z';
const people = 260;
const numberOf = (index: number) => inventedNumber('1985-03-12', index + 1);

describe.each(databaseKinds)('a server that is killed while it brings everything under a new key, on %s', (kind) => {
  const keyFile = new DataKeyFile();
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase(kind);
  });
  afterAll(async () => {
    await database.remove();
    keyFile.remove();
  });

  const open = () => openStore({ url: database.url, vault: keyFile.follow() });

  async function missing({ reader, vault }: Store): Promise<string[]> {
    const missed: string[] = [];
    for (let index = 0; index < people; index += 1) {
      const found = await findPersonsBy(reader, { idNumberIndexes: idNumberIndexesOf(numberOf(index), vault) });
      const [person] = found;
      const isRight = found.length === 1 && person && openPerson(person, vault).idNumber === numberOf(index);
      if (!isRight) missed.push(numberOf(index));
    }
    return missed;
  }

  it('loses nobody, whichever commit was the last, and the next one ends it', async () => {
    let store = await open();
    await store.gate.write(async (tx) => {
      for (let index = 0; index < people; index += 1) {
        const person = { id: newId(), name: '张建国', membership: 'full', createdAt: now, idNumber: numberOf(index) };
        await insertPerson(tx, person, store.vault);
      }
    });
    const old = keyFile.current;
    const young = keyFile.rotate();
    let done = 0;
    for (const commits of [1, 1, 3]) {
      await store.close();
      const killed = startProcess(
        new URL('./rotation-to-be-killed.ts', import.meta.url),
        database.url,
        keyFile.path,
        now,
        String(commits),
      );
      expect(await killed.nextLine()).toBe('so far');
      await killed.kill();
      store = await open();
      const counts = await countSealed(store.reader);
      expect([counts.get(old), counts.get(young)]).toEqual([
        expect.any(Number),
        done === 0 ? undefined : expect.any(Number),
      ]);
      expect(await missing(store)).toEqual([]);
      expect(await listKeysInUse(store.reader)).toEqual([old, young]);
      done += 1;
    }
    // Without the old key nobody opens such a database: half of it would be lost.
    await store.close();
    await expect(openStore({ url: database.url, vault: keyFile.only(young) })).rejects.toThrow('the data key is not');
    store = await open();
    const rotation = new KeyRotation(store, new SettableClock(now));
    for (let sweep = 0; sweep < 3; sweep += 1) await rotation.drainOnce();
    expect(await countSealed(store.reader)).toEqual(new Map([[young, people]]));
    expect(await missing(store)).toEqual([]);
    await store.close();
    store = await openStore({ url: database.url, vault: keyFile.only(young) });
    expect(await missing(store)).toEqual([]);
    await store.close();
  });
});
