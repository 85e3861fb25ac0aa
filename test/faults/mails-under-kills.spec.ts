import { newId, putMessage } from '@app/store';
import { MailDesk } from '../builders/mail-desk.js';
import { startProcess, type AnotherProcess } from '../builders/another-process.js';
import { plantBranches, plantCases } from '../builders/planted-branches.js';
import { aDataKey, aVault, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { startMailServer, type MailServer } from '../mail/mail-server.js';
import { tries } from './proof.js';

const [messages, kills] = [tries(10_000, 240), tries(20, 3)];
/** What a process has claimed at most, and so may have sent without having said so. */
const heldAtMost = 20 + 4;
const morning = '2026-04-02T00:30:00.000Z';

describe('two processes that send from one PostgreSQL and are killed at random', () => {
  const key = aDataKey();
  let scratch: ScratchStore;
  let server: MailServer;
  beforeAll(
    async () => {
      scratch = await scratchStore('postgres', { vault: aVault(key) });
      server = await startMailServer();
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
  afterAll(async () => {
    await server.close();
    await scratch.remove();
  });

  it(
    'lose no mail, and repeat none but those that were on their way in the moment of a kill',
    async () => {
      // The leases of those that were killed are over when the last one comes, and not before: nobody takes from the living.
      const begin = (now = Date.parse(morning)) => {
        const program = new URL('./sender-to-be-killed.ts', import.meta.url);
        return startProcess(program, scratch.url, key, new Date(now).toISOString(), String(server.port));
      };
      const running: [AnotherProcess, AnotherProcess] = [begin(), begin()];
      for (let kill = 0; kill < kills; kill += 1) {
        const victim = kill % 2 === 0 ? 0 : 1;
        const after = (kill * 7) % 23;
        for (let line = 0; line <= after; line += 1) await running[victim].nextLine();
        await running[victim].kill();
        running[victim] = begin();
      }
      for (const each of running) while ((await each.nextLine()) !== undefined);
      const last = begin(Date.parse(morning) + 400_000);
      while ((await last.nextLine()) !== undefined);
      const arrivals = new Map<string, string[]>();
      for (const { mail, to } of server.received) {
        const address = to[0] ?? '';
        arrivals.set(address, [...(arrivals.get(address) ?? []), mail.messageId ?? '']);
      }
      expect(arrivals.size).toBe(messages);
      for (const ids of arrivals.values()) expect(new Set(ids).size).toBe(1);
      expect(server.received.length - messages).toBeLessThanOrEqual(kills * heldAtMost);
      const left = await scratch.store.reader.query(`SELECT id FROM delivery WHERE status <> 'sent'`);
      expect(left).toEqual([]);
    },
    tries(900_000, 60_000),
  );
});
