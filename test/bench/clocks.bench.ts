import { claimDue, hasDue } from '@app/store';
import { WorkingCalendar } from '@app/deadlines';
import { Directory } from '../../apps/server/src/access/directory.js';
import { SurroundingsReader } from '../../apps/server/src/commands/deadline-book.js';
import { ClockDelivery } from '../../apps/server/src/commands/deliver-clock.js';
import { Relay } from '../../apps/server/src/relay/relay.js';
import { SettableClock } from '../builders/settable-clock.js';
import { compare } from './compared.js';
import { median, percentile } from './measured.js';
import { plantRegister, today, type PlantedRegister } from './planted-register.js';
import { report, type Figure } from './report.js';

const few = 10_000;
const many = 1_000_000;
const due = 100;
const turns = { rounds: 9, timesARound: 5 };
const deliveries = 9;
const atMost = { is: 'at most', value: 1.2, of: 'ratio' } as const;

/** Nothing of what was planted is due yet. */
const dueAt = new Date(Date.parse(today) - 3_600_000).toISOString();

interface Side {
  register: PlantedRegister;
  relay: Relay;
}

async function sideOf(cases: number): Promise<Side> {
  const register = await plantRegister({ kind: 'sqlite', cases, withClocks: true });
  const { store } = register;
  const clock = new SettableClock(today);
  const delivery = new ClockDelivery(
    store,
    new SurroundingsReader(store, new Directory(store)),
    new WorkingCalendar(),
    clock,
  );
  const fail = (details: Record<string, unknown>, message: string) => {
    throw new Error(`${message}: ${JSON.stringify(details)}`);
  };
  return { register, relay: new Relay(store, delivery, clock, { error: fail }) };
}

/** A hundred reminders of as many cases, spread over all there are, run out. */
async function letSomeRunOut({ register }: Side, round: number): Promise<void> {
  const { gate, reader } = register.store;
  const rows = await reader.query<{ id: string }>(
    `SELECT o.id FROM outbox o WHERE o.kind = 'clock' AND o.key LIKE '%:xstate.after.remind.%' AND o.due_at > ? AND o.case_id > ?
     ORDER BY o.case_id LIMIT 100000`,
    [today, register.caseIds[Math.floor((register.caseIds.length * round) / (deliveries + 3))] ?? ''],
  );
  const step = Math.max(1, Math.floor(rows.length / due));
  const chosen = rows.filter((_, index) => index % step === 0).slice(0, due);
  await gate.write(async (tx) => {
    for (const { id } of chosen) await tx.execute('UPDATE outbox SET due_at = ? WHERE id = ?', [dueAt, id]);
  });
}

const refusal = new Error('not kept');

/** As the relay claims them, without keeping it, so that they can be claimed again. */
async function claim({ register }: Side): Promise<void> {
  const { gate, reader } = register.store;
  if (!(await hasDue(reader, 'clock', today))) throw new Error('nothing is due');
  const lease = new Date(Date.parse(today) + 60_000).toISOString();
  const claimed = await gate
    .write(async (tx) => {
      const items = await claimDue(tx, { kind: 'clock', now: today, leaseUntil: lease, limit: due });
      if (items.length !== due) throw new Error(`${items.length} were claimed`);
      throw refusal;
    })
    .catch((fault: unknown) => fault);
  if (claimed !== refusal) throw claimed;
}

async function deliver({ relay }: Side): Promise<void> {
  const moved = await relay.drainOnce();
  if (moved !== due) throw new Error(`${moved} moved`);
}

async function timed(what: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await what();
  return performance.now() - begun;
}

const [small, large] = [await sideOf(few), await sideOf(many)];
const beside = (measured: number) => ({ what: `among ${few.toLocaleString('en')}`, measured });
for (const side of [small, large]) await letSomeRunOut(side, 0);
const [claimedOfMany, claimedOfFew] = await compare(
  () => claim(large),
  () => claim(small),
  turns,
);
await deliver(small);
await deliver(large);

const [ofFew, ofMany]: [number[], number[]] = [[], []];
for (let round = 1; round <= deliveries; round += 1) {
  for (const side of [small, large]) await letSomeRunOut(side, round);
  ofFew.push(await timed(() => deliver(small)));
  ofMany.push(await timed(() => deliver(large)));
}
const figures: Figure[] = [
  {
    what: `claim ${due} due clocks`,
    measured: claimedOfMany,
    unit: 'ms',
    beside: beside(claimedOfFew),
    target: atMost,
  },
  {
    what: `claim and deliver ${due} due clocks`,
    measured: median(ofMany),
    unit: 'ms',
    beside: beside(median(ofFew)),
    target: atMost,
  },
  {
    what: 'the same, 90th percentile',
    measured: percentile(ofMany, 0.9),
    unit: 'ms',
    beside: beside(percentile(ofFew, 0.9)),
  },
];
for (const { what, measured, beside: other } of figures)
  process.stdout.write(`${what}: ${measured.toFixed(2)} beside ${other?.measured.toFixed(2)}\n`);
for (const { register } of [small, large]) await register.remove();
report({
  title: 'Clocks as the register grows (SQLite)',
  how: `${due} reminders of as many cases are due among the clocks of ${many.toLocaleString('en')} cases, and of ${few.toLocaleString('en')}, in turns: medians. To claim is the relay's look and its one commit; to deliver is a hundred whole steps besides, each with its own commit.`,
  figures,
});
