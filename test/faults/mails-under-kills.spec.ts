import { setImmediate as nextTurn } from 'node:timers/promises';
import { newId, putMessage } from '@app/store';
import { MailDesk } from '../builders/mail-desk.js';
import { plantBranches, plantCases } from '../builders/planted-branches.js';
import { aDataKey, aVault, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { aSenderAt, type KillableSender } from './killable-sender.js';
import { tries } from './proof.js';

const [messages, kills] = [tries(10_000, 240), tries(20, 3)];
const morning = '2026-04-02T00:30:00.000Z';

describe('two processes that send from one PostgreSQL and are killed at random', () => {
  const key = aDataKey();
  let scratch: ScratchStore;
  beforeAll(
    async () => {
      scratch = await scratchStore('postgres', { vault: aVault(key) });
      const clock = new SettableClock('2026-04-01T20:00:00.000Z');
      const desk = await MailDesk.on(scratch.store, clock);
      const branches = await plantBranches(scratch.store, messages / 2);
      const ids = await plantCases(scratch.store, branches, {
        count: messages / 2,
        letters: messages,
        letterOn: '2026-12-31',
      });
      const payload = JSON.stringify({ topic: 'remind', to: ['holder'], about: 'remind' });
      const at = clock.instant();
      await scratch.store.gate.write(async (tx) => {
        for (const caseId of ids) {
          await putMessage(tx, { key: `${caseId}:message.9.remind`, caseId, token: newId(), dueAt: at, at, payload });
        }
      });
      clock.set(morning);
      await desk.notices.drainOnce();
    },
    tries(300_000, 60_000),
  );
  afterAll(() => scratch.remove());

  /** Those of which nobody has noted yet that they went out. */
  const unmarked = async () => {
    const rows = await scratch.store.reader.query<{ id: string }>(`SELECT id FROM delivery WHERE status <> 'sent'`);
    return new Set(rows.map(({ id }) => id));
  };
  const isBusy = async ({ name }: KillableSender) => {
    const text = 'SELECT 1 AS busy FROM pg_stat_activity WHERE application_name = ?';
    return (await scratch.store.reader.query(text, [name])).length > 0;
  };

  it(
    'lose no mail, and repeat exactly those that had arrived and were not noted yet in the moment of a kill',
    async () => {
      const began: KillableSender[] = [];
      const begin = async (now = Date.parse(morning)) => {
        const sender = await aSenderAt(new Date(now).toISOString(), {
          url: scratch.url,
          key,
          name: `sender ${began.length}`,
        });
        began.push(sender);
        return sender;
      };
      const running: [KillableSender, KillableSender] = [await begin(), await begin()];
      const unmarkedAt = new Map<KillableSender, ReadonlySet<string>>();
      for (let kill = 0; kill < kills; kill += 1) {
        const slot = kill % 2 === 0 ? 0 : 1;
        const victim = running[slot];
        const after = (kill * 7) % 23;
        for (let line = 0; line <= after; line += 1) await victim.nextLine();
        await victim.kill();
        // What it had said to PostgreSQL before it died may still be carried out.
        while (await isBusy(victim)) await nextTurn();
        unmarkedAt.set(victim, await unmarked());
        running[slot] = await begin();
      }
      for (const each of running) while ((await each.nextLine()) !== undefined);
      // The leases of those that were killed are over when the last one comes, and not before: nobody takes from the living.
      const last = await begin(Date.parse(morning) + 400_000);
      while ((await last.nextLine()) !== undefined);
      const arrivals = began.flatMap((sender) => sender.arrived().map((id) => ({ id, sender })));
      const inTheWindow = arrivals.filter(({ id, sender }) => unmarkedAt.get(sender)?.has(id));
      const bySender = new Map<string, KillableSender[]>();
      for (const { id, sender } of arrivals) bySender.set(id, [...(bySender.get(id) ?? []), sender]);
      expect(bySender.size).toBe(messages);
      const repeated = [...bySender].filter(([, senders]) => senders.length > 1);
      expect(repeated.map(([id]) => id).sort()).toEqual(inTheWindow.map(({ id }) => id).sort());
      for (const [, [first, ...again]] of repeated) {
        expect(unmarkedAt.has(first as KillableSender)).toBe(true);
        expect(again.map(({ name }) => name)).toEqual([last.name]);
      }
      expect(await unmarked()).toEqual(new Set());
      for (const sender of began) await sender.close();
    },
    tries(900_000, 60_000),
  );
});
