import { openStore, Vault } from '@app/store';
import { SettableClock } from '../builders/settable-clock.js';
import { Relay } from '../../apps/server/src/relay/relay.js';

// A relay that has claimed what is due and gets no further: whoever started it kills it there.
const [, , url = '', key = '', now = ''] = process.argv;
const store = await openStore({ url, vault: new Vault({ current: 'k', keys: { k: key } }), migrate: false });

const stuck = {
  deliver({ caseId }: { caseId: string }): Promise<boolean> {
    process.stdout.write(`${caseId}\n`);
    return new Promise(() => undefined);
  },
};
const silent = { error: () => undefined };
const alive = setInterval(() => undefined, 60_000);
await new Relay(store, stuck as never, new SettableClock(now), silent).drainOnce();
clearInterval(alive);
