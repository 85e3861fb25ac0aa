import { countDeadDeliveries, putMessage, newId } from '@app/store';
import { recordingTransport } from '@app/notification';
import { MailDesk } from '../builders/mail-desk.js';
import { scratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { plantBranches, plantCases } from '../builders/planted-branches.js';
import { report } from './report.js';

const [branchCount, caseCount, everyFifth, everyTwentieth] = [1_000, 200_000, 5, 20];
const told = '2026-04-01T20:00:00.000Z';
const morning = '2026-04-02T00:30:00.000Z';
const scratch = await scratchStore('sqlite');
const { store } = scratch;
const clock = new SettableClock(told);
const desk = await MailDesk.on(store, clock, { transport: recordingTransport() });
const branches = await plantBranches(store, branchCount);
const ids = await plantCases(store, branches, { count: caseCount, letters: everyTwentieth, letterOn: '2026-04-12' });
const payload = JSON.stringify({ topic: 'remind', to: ['holder'], about: 'remind' });
const reminded = ids.filter((_, n) => Math.floor(n / branchCount) % everyFifth === 0);
await store.gate.write(async (tx) => {
  for (const caseId of reminded) {
    await putMessage(tx, { key: `${caseId}:message.9.remind`, caseId, token: newId(), dueAt: told, at: told, payload });
  }
});

const count = async (table: string) => {
  const [row] = await store.reader.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
  return row?.count ?? 0;
};
const planned = async () => {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const begun = performance.now();
  await desk.anotherNoticeDesk().drainOnce();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage().rss);
  return { seconds, megabytes: (most - before) / 1e6, whole: most / 1e6 };
};

clock.set(morning);
const first = await planned();
const [notices, deliveries] = [await count('notice'), await count('delivery')];
const second = await planned();
const again = (await count('notice')) - notices + (await count('delivery')) - deliveries;
if (again !== 0 || (await countDeadDeliveries(store.reader)) > 0) throw new Error(`planned again: ${again} rows more`);
await scratch.remove();

report({
  title: 'Planning the digests of a morning',
  how:
    `${2 * branchCount} recipients over ${caseCount.toLocaleString('en')} open cases on SQLite, of which ${reminded.length.toLocaleString('en')} have a ` +
    `reminder to be told and ${(caseCount / everyTwentieth).toLocaleString('en')} a letter that runs out in ten days: ${notices.toLocaleString('en')} notices in ` +
    `${deliveries.toLocaleString('en')} mails, from the outbox to deliveries that are due. Planned again at once by a relay that remembers nothing, it wrote nothing.`,
  figures: [
    { what: 'all of it', measured: first.seconds, unit: 's', target: { is: 'at most', value: 10, of: 'measured' } },
    {
      what: 'the process meanwhile',
      measured: first.whole,
      unit: 'MB',
      target: { is: 'at most', value: 300, of: 'measured' },
    },
    { what: 'of that, for planning', measured: first.megabytes, unit: 'MB' },
    { what: 'planned again', measured: second.seconds, unit: 's' },
  ],
});
