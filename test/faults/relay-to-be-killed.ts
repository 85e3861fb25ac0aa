import { openStore } from '@app/store';
import { Directory } from '../../apps/server/src/access/directory.js';
import { SurroundingsReader } from '../../apps/server/src/commands/deadline-book.js';
import { ClockDelivery } from '../../apps/server/src/commands/deliver-clock.js';
import { aVault } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { Relay } from '../../apps/server/src/relay/relay.js';

// A relay that has claimed what is due and gets no further: whoever started it kills it there.
const [, , url = '', key = '', now = ''] = process.argv;
const store = await openStore({ url, vault: aVault(key), migrate: false });

const clock = new SettableClock(now);
const surroundings = new SurroundingsReader(store, new Directory(store));
const delivery = new ClockDelivery(store, surroundings, clock);
delivery.deliver = ({ caseId }) => {
  process.stdout.write(`${caseId}\n`);
  return new Promise<boolean>(() => setInterval(() => undefined, 60_000));
};
await new Relay(store, delivery, clock, { error: () => undefined }).drainOnce();
