import { randomUUID } from 'node:crypto';
import { verifyAllChains } from '@app/store';
import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, Client, ProblemBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { contact, opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';
import { doomedKey, repair, sabotage } from './sabotage.js';

/**
 * That the same script loses the success or keeps the failure on a bare TypeORM data source is shown in
 * test/store/write-gate-sqlite.spec.ts; here it runs through the whole application.
 */
describe.each(databaseKinds)('a failing and a succeeding command at once on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  beforeAll(async () => {
    app = await startApp({ kind });
    coordinator = await app.as('coordinator');
    await sabotage(app.store);
  });
  afterAll(() => app.stop());

  const tracesOf = async (caseIds: readonly string[]) => Promise.all(caseIds.map((id) => tracesIn(app.store, id)));

  it('keep the success and nothing of the failure, in thirty rounds on two cases', async () => {
    const [failing, succeeding] = [await caseAt(app, 'found'), await caseAt(app, 'found')];
    const before = await tracesIn(app.store, failing.id);
    for (let round = 1; round <= 30; round += 1) {
      const [failed, succeeded] = await Promise.all([
        coordinator.command<ProblemBody>(failing.id, 'confirmContact', contact, {
          revision: 1,
          key: doomedKey(),
        }),
        coordinator.command(succeeding.id, 'note', { text: `第${round}轮` }, { revision: round }),
      ]);
      expect([failed.status, failed.body.code]).toEqual([500, 'internal']);
      expect([succeeded.status, succeeded.body.revision]).toEqual([200, round + 1]);
    }
    expect(await tracesIn(app.store, failing.id)).toEqual(before);
    const kept = await tracesIn(app.store, succeeding.id);
    expect([kept.history.length, kept.receipts.length]).toEqual([31, 31]);
  });

  it('keep the success when both mean the same case at the same revision', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await caseAt(app, 'found');
      const [failed, succeeded] = await Promise.all([
        coordinator.command<CaseBody>(id, 'close', { reason: 'duplicate' }, { revision: 1, key: doomedKey() }),
        coordinator.command<CaseBody>(id, 'confirmContact', contact, { revision: 1 }),
      ]);
      expect([500, 412]).toContain(failed.status);
      expect(succeeded.status).toBe(200);
      const { body } = await coordinator.get(`/api/cases/${id}`);
      expect([body.stage, body.revision]).toEqual(['contacted', 2]);
    }
  });

  it('keep what was acknowledged and nothing else, when eighty openings and commands come at once and every third fails', async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, () => caseAt(app, 'found')));
    const before = await tracesIn(app.store);
    const isDoomed = (n: number) => n % 3 === 0;
    const keyOf = (n: number) => (isDoomed(n) ? doomedKey() : randomUUID());
    const [opened, commanded] = await Promise.all([
      Promise.all(Array.from({ length: 60 }, (_, n) => coordinator.open<CaseBody>(opening(app), keyOf(n)))),
      Promise.all(
        cases.map(({ id }, n) => coordinator.command(id, 'confirmContact', contact, { revision: 1, key: keyOf(n) })),
      ),
    ]);
    expect(opened.map(({ status }) => status)).toEqual(opened.map((_, n) => (isDoomed(n) ? 500 : 201)));
    expect(commanded.map(({ status }) => status)).toEqual(commanded.map((_, n) => (isDoomed(n) ? 500 : 200)));
    const after = await tracesIn(app.store);
    const grown = (what: keyof typeof after) => after[what].length - before[what].length;
    expect([grown('cases'), grown('history'), grown('receipts')]).toEqual([40, 53, 53]);
    const persons = await app.store.reader.query('SELECT id FROM person');
    expect(persons).toHaveLength(after.cases.length);
    const untouched = cases.filter((_, n) => isDoomed(n)).map(({ id }) => id);
    for (const traces of await tracesOf(untouched))
      expect([traces.history.length, traces.outbox.length]).toEqual([1, 1]);
  });

  it('leave the failed command free to be given again, once whatever failed works', async () => {
    const { id } = await caseAt(app, 'found');
    const key = doomedKey();
    expect((await coordinator.command(id, 'confirmContact', contact, { revision: 1, key })).status).toBe(500);
    await repair(app.store);
    const again = await coordinator.command(id, 'confirmContact', contact, { revision: 1, key });
    expect([again.status, again.body.stage]).toEqual([200, 'contacted']);
  });

  it('leave every chain of history whole', async () => {
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
  });
});

describe('a commit that fails as a whole on SQLite', () => {
  it('acknowledges nobody whose command was in it, and whoever was acknowledged is kept', async () => {
    const app = await startApp();
    const coordinator = await app.as('coordinator');
    await app.store.gate.write((tx) =>
      tx.execute(
        `CREATE TRIGGER doom BEFORE INSERT ON command_receipt WHEN NEW.idempotency_key LIKE 'doomed%'
         BEGIN SELECT RAISE(ROLLBACK, 'doomed'); END`,
      ),
    );
    const answers = await Promise.all(
      // More than one commit takes.
      Array.from({ length: 150 }, (_, n) =>
        coordinator.open(opening(app), `${n === 7 ? 'doomed' : 'fine'}-${randomUUID()}`),
      ),
    );
    const acknowledged = answers.flatMap(({ status, body }) => (status === 201 ? [body.id] : []));
    const { cases } = await tracesIn(app.store);
    expect(cases.map((row) => Reflect.get(row as object, 'id') as string).sort()).toEqual(acknowledged.sort());
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 500]));
    expect((await coordinator.open(opening(app))).status).toBe(201);
    await app.stop();
  });
});
