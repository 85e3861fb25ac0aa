import { performance } from 'node:perf_hooks';
import { type SqlValue, type Store } from '@app/store';
import { WorkingCalendar } from '@app/deadlines';
import { Directory } from '../../apps/server/src/access/directory.js';
import { SurroundingsReader } from '../../apps/server/src/commands/deadline-book.js';
import { CaseHandOver } from '../../apps/server/src/commands/hand-over/case-hand-over.js';
import { leavingAccount } from '../../apps/server/src/commands/hand-over/deeds.js';
import { HandOverAccountShownInput } from '../../apps/server/src/commands/hand-over/inputs.js';
import { readBoard } from '../../apps/server/src/queries/oversight-board.js';
import { listHolders } from '../../apps/server/src/queries/oversight-holders.js';
import { Sources } from '../../apps/server/src/queries/sources.js';
import { previewPolicy } from '../../apps/server/src/queries/what-if/preview-policy.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { scratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { report } from './report.js';

const handedOver = 5_000;
const copies = 200_000;
const now = '2026-06-15T01:00:00.000Z';

async function timed<Result>(happening: () => Promise<Result>): Promise<[number, Result]> {
  const begin = performance.now();
  const result = await happening();
  return [performance.now() - begin, result];
}

/** Holds of one case, over and over, each a little later: nothing of the board looks further than into these rows. */
async function multiply(store: Store, caseId: string): Promise<void> {
  const [row] = await store.reader.query<Record<string, SqlValue>>('SELECT * FROM hold WHERE case_id = ?', [caseId]);
  if (!row) throw new Error('nothing is booked');
  const columns = Object.keys(row);
  const began = Date.parse(mondayMorning);
  await store.gate.write(async (tx) => {
    for (let index = 0; index < copies; index += 1) {
      const from = began + (index % 90) * 86_400_000;
      const isOpen = index % 10 === 0;
      const copy: Record<string, SqlValue> = {
        ...row,
        sequence: index + 1_000,
        began_ms: from,
        ended_ms: isOpen ? (row['ended_ms'] ?? 0) : from + ((index * 7_919) % 4_000) * 60_000,
        ended_by: isOpen ? null : 'confirmContact',
        reminded_ms: index % 3 === 0 ? from + 60_000 : null,
      };
      await tx.execute(
        `INSERT INTO hold (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        columns.map((column) => copy[column] ?? null),
      );
    }
  });
}

const scratch = await scratchStore('sqlite');
const { store } = scratch;
const clock = new SettableClock(mondayMorning);
const district = await buildSmallDistrict(store, mondayMorning);
const desk = new Desk(store, clock, district);
for (let opened = 0; opened < handedOver; opened += 50) {
  await Promise.all(Array.from({ length: 50 }, () => desk.open()));
}
clock.set(now);
const supervisor = await desk.who('supervisor');
const directory = new Directory(store);
const sources = new Sources(store, directory);
const calendar = new WorkingCalendar();

const administrator = await desk.who('administrator');
const question = { organizationId: district.organizations.district, setting: {} };
const [whatIf] = await timed(() => previewPolicy({ sources, who: administrator }, question, calendar, now));

const handOver = new CaseHandOver(store, new SurroundingsReader(store, directory), clock);
const body = { coordinatorId: district.accounts['second.coordinator'], reason: '工作调动' };
const leaving = (shown: object) =>
  leavingAccount(supervisor, district.accounts.coordinator, { ...body, ...shown }, HandOverAccountShownInput);
const [looked, preview] = await timed(() => handOver.preview(supervisor, leaving({ digest: '0'.repeat(64) })));
let longestPause = 0;
let last = performance.now();
const pulse = setInterval(() => {
  longestPause = Math.max(longestPause, performance.now() - last);
  last = performance.now();
}, 5);
const [moved, result] = await timed(() => handOver.apply(supervisor, leaving({ digest: preview.digest })));
clearInterval(pulse);
if (result.handedOver !== handedOver) throw new Error(`${result.handedOver} of ${handedOver} were handed over`);

const { id } = await desk.open();
await multiply(store, id);
const [board] = await timed(() => readBoard({ sources, who: supervisor }, {}, now));
const [holders] = await timed(() => listHolders({ sources, who: supervisor }, {}, now));
await scratch.remove();

report({
  title: 'Oversight and handing over',
  how: `SQLite. A hand-over of ${handedOver} cases in one transaction, each through the machine; the board and the list of holders over ${copies} holds.`,
  figures: [
    { what: `preview of ${handedOver} cases`, measured: looked, unit: 'ms' },
    { what: `hand-over of ${handedOver} cases`, measured: moved, unit: 'ms' },
    { what: 'longest time in which nobody else is answered meanwhile', measured: longestPause, unit: 'ms' },
    { what: `what-if over ${handedOver} cases`, measured: whatIf, unit: 'ms' },
    { what: `board over ${copies} holds`, measured: board, unit: 'ms' },
    { what: `holders over ${copies} holds`, measured: holders, unit: 'ms' },
  ],
});
