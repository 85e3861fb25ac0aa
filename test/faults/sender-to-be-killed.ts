import { WorkingCalendar } from '@app/deadlines';
import { smtpTransport } from '@app/notification';
import { openStore } from '@app/store';
import { Directory } from '../../apps/server/src/access/directory.js';
import { DeliveryReports } from '../../apps/server/src/relay/delivery-reports.js';
import { DeliverySender } from '../../apps/server/src/relay/send-deliveries.js';
import { aVault } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';

// A process that sends what is due and says of each that it went, until nothing is left or somebody kills it.
const [, , url = '', key = '', now = '', port = ''] = process.argv;
const store = await openStore({ url, vault: aVault(key), migrate: false });
const post = {
  transport: smtpTransport({ host: '127.0.0.1', port: Number(port), encryption: 'off' }),
  sender: { address: 'no-reply@example.org', host: 'dual.example.org' },
  publicUrl: 'https://dual.example.org',
  calendar: new WorkingCalendar(),
  parallel: 4,
};
const log = { info: () => process.stdout.write('sent\n'), error: () => process.stdout.write('given up\n') };
const clock = new SettableClock(now);
const sender = new DeliverySender(store, new Directory(store), clock, post, new DeliveryReports(log));
await sender.drainOnce();
await post.transport.close();
await store.close();
