import { followKeyFile, openStore, Vault } from '@app/store';
import { KeyRotation } from '../../apps/server/src/relay/key-rotation.js';
import { SettableClock } from '../builders/settable-clock.js';

// A server's rotation that gets as far as so many commits: whoever started it kills it there.
const [, , url = '', keyFile = '', now = '', commits = ''] = process.argv;
const store = await openStore({ url, vault: new Vault(followKeyFile(keyFile)), migrate: false });

let left = Number(commits);
const gate = {
  kind: store.gate.kind,
  stats: () => store.gate.stats(),
  close: () => store.gate.close(),
  async write<T>(body: Parameters<typeof store.gate.write<T>>[0]): Promise<T> {
    const result = await store.gate.write(body);
    left -= 1;
    if (left > 0) return result;
    process.stdout.write('so far\n');
    return new Promise<T>(() => setInterval(() => undefined, 60_000));
  },
};
const rotation = new KeyRotation({ ...store, gate }, new SettableClock(now));
for (;;) await rotation.drainOnce();
