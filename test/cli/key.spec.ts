import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countSealed, followKeyFile, openStore, readKeyFile, Vault, type Store } from '@app/store';
import { KeyRotation } from '../../apps/server/src/relay/key-rotation.js';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { SettableClock } from '../builders/settable-clock.js';
import { aDesk, type Desk } from './cli-desk.js';

describe('rotating the data key from a terminal', () => {
  let desk: Desk;
  let keyFile: string;
  let store: Store;
  beforeEach(async () => {
    desk = aDesk();
    keyFile = desk.environment['DATA_KEY_FILE'] ?? '';
    store = await openStore({ url: desk.environment['DATABASE_URL'] ?? '', vault: new Vault(followKeyFile(keyFile)) });
    await keepParties(store);
    await keepCase(store, aCase().contacted());
  });
  afterEach(async () => {
    await store.close();
    desk.remove();
  });

  const keys = () => readKeyFile(keyFile);
  const sweep = async (times: number) => {
    const rotation = new KeyRotation(store, new SettableClock('2026-03-16T01:00:00.000Z'));
    for (let time = 0; time < times; time += 1) await rotation.drainOnce();
  };

  it('goes on beside a running server, which needs no restart, up to the end of the old key', async () => {
    const old = keys().current;
    const rotated = await desk.run(['key', 'rotate']);
    const young = keys().current;
    expect([rotated.code, rotated.printed]).toEqual([0, expect.stringContaining(`${young} seals from now on`)]);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);

    const before = await desk.run(['verify']);
    expect([before.code, before.printed]).toEqual([
      0,
      expect.stringMatching(RegExp(`key ${old} still seals [1-9]\\d* values`)),
    ]);
    const early = await desk.run(['key', 'retire']);
    expect([early.code, early.complained]).toEqual([
      1,
      expect.stringMatching(RegExp(`^${old} still seals \\d+ values, which would be lost\n$`)),
    ]);
    expect(Object.keys(keys().keys)).toEqual([old, young]);

    await sweep(3);
    expect((await desk.run(['verify'])).printed).toContain(`key ${old} seals nothing\n`);
    const retired = await desk.run(['key', 'retire']);
    expect([retired.code, retired.printed]).toEqual([
      0,
      expect.stringContaining(`${old} retired; backups made before still need`),
    ]);
    expect(keys()).toEqual({ current: young, keys: { [young]: expect.any(String) } });
    await store.close();
    store = await desk.open();
    expect((await desk.run(['verify'])).printed).toBe('1 cases: every chain and every invariant holds\n');
  });

  it('never retires a key that the server has not finished with, though it happens to seal nothing', async () => {
    await desk.run(['key', 'rotate']);
    await store.gate.write((tx) => tx.execute('DELETE FROM history_words'));
    await store.gate.write((tx) => tx.execute('UPDATE person SET id_number_sealed = NULL, phone_sealed = NULL'));
    expect(await countSealed(store.reader)).toEqual(new Map());
    const { code, complained } = await desk.run(['key', 'retire']);
    expect([code, complained]).toEqual([1, expect.stringContaining('no server has finished with')]);
  });

  it('can be prepared, so that every machine knows the key before anything is sealed with it', async () => {
    const old = keys().current;
    const prepared = await desk.run(['key', 'rotate', '--prepare']);
    const [, waiting = ''] = Object.keys(keys().keys);
    expect([prepared.code, prepared.printed]).toEqual([0, expect.stringContaining(`${waiting} is in`)]);
    expect(keys().current).toBe(old);
    await sweep(2);
    expect([...(await countSealed(store.reader)).keys()]).toEqual([old]);
    expect(await desk.run(['key', 'retire'])).toMatchObject({ code: 1 });
    await desk.run(['key', 'rotate']);
    expect([keys().current, Object.keys(keys().keys)]).toEqual([waiting, [old, waiting]]);
  });

  it('is refused when there is nothing to retire, or another change of the keys is under way', async () => {
    expect((await desk.run(['key', 'retire'])).complained).toBe('there is no older key than the current one\n');
    writeFileSync(`${keyFile}.new`, '');
    const before = readFileSync(keyFile, 'utf8');
    expect((await desk.run(['key', 'rotate'])).complained).toContain('key.json.new cannot be made');
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
  });

  it('is missed by verify when a key was taken out by hand that still seals something', async () => {
    const old = keys().current;
    await desk.run(['key', 'rotate']);
    const after = keys();
    await sweep(3);
    await store.gate.write(async (tx) => {
      const sealed = new Vault({ current: old, keys: after.keys }).seal('139', 'person.phone:x');
      await tx.execute('UPDATE person SET phone_sealed = ?', [sealed]);
    });
    const { current, keys: both } = after;
    const bare = join(desk.folder, 'bare.json');
    writeFileSync(bare, JSON.stringify({ current, keys: { [current]: both[current] } }), { mode: 0o600 });
    desk.environment['DATA_KEY_FILE'] = bare;
    const { code, printed } = await desk.run(['verify']);
    expect([code, printed]).toEqual([1, `key: 1 values are sealed with ${old}, which is not in the key file\n`]);
  });
});
