import { verifyTrail } from '@app/store';
import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, Client, ProblemBody } from '../flow/client.js';
import { member, openedCase } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { trailFor } from '../flow/trail.js';

const stopTheTrail = {
  sqlite: [`CREATE TRIGGER trail_stands BEFORE INSERT ON access_trail BEGIN SELECT RAISE(ABORT, 'no'); END`],
  postgres: [`CREATE TRIGGER trail_stands BEFORE INSERT ON access_trail FOR EACH ROW EXECUTE FUNCTION refuse('no')`],
};
const letItGoOn = {
  sqlite: ['DROP TRIGGER trail_stands'],
  postgres: ['DROP TRIGGER trail_stands ON access_trail'],
};

describe.each(databaseKinds)('what cannot be put on record on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  let opened: CaseBody;
  beforeAll(async () => {
    app = await startApp({ kind, queueLimit: 2 });
    coordinator = await app.as('coordinator');
    opened = await openedCase(coordinator, app, { member });
  });
  afterAll(() => app.stop());

  const run = (statements: readonly string[]) =>
    app.store.gate.write(async (tx) => {
      for (const statement of statements) await tx.execute(statement);
    });
  const reads = (): [string, () => Promise<{ status: number; text: string; headers: Headers }>][] => [
    ['the case', () => coordinator.get(`/api/cases/${opened.id}`)],
    ['its history', () => coordinator.get(`/api/cases/${opened.id}/history`)],
    ['that its history is sound', () => coordinator.get(`/api/cases/${opened.id}/history/verification`)],
    ['the queue', () => coordinator.get(`/api/cases?q=${member.idNumber}`)],
    ['what one has finished', () => coordinator.get('/api/cases/finished')],
    [
      'what is masked',
      () => coordinator.post(`/api/cases/${opened.id}/reveal`, { fields: ['phone'], purpose: '核实' }),
    ],
    ['the case, too late', () => coordinator.command(opened.id, 'note', { text: '迟' }, { revision: 7 })],
  ];

  it('is not shown, be it a case, a queue, or a telephone number; and is shown again when it can be', async () => {
    const auditor = await app.as('auditor');
    const before = (await trailFor(auditor)).length;
    await run(stopTheTrail[kind]);
    for (const [what, read] of reads()) {
      const { status, text } = await read();
      expect([what, status]).toEqual([what, 500]);
      for (const secret of [opened.number, member.name, member.phone]) expect(text).not.toContain(secret);
    }
    await run(letItGoOn[kind]);
    const statuses: number[] = [];
    for (const [, read] of reads()) statuses.push((await read()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 412]);
    // Seven reads after the trail went on, and the auditor's own look before; of what was refused there is nothing.
    expect(await trailFor(auditor)).toHaveLength(before + 8);
    expect(await verifyTrail(app.store.reader, app.store.vault)).toEqual([]);
  });

  it('is refused with 503 and a time to come again while the gate lets nobody in', async () => {
    let open: () => void = () => undefined;
    const opening = new Promise<void>((resolve) => (open = resolve));
    let begun = 0;
    const hold = () =>
      app.store.gate.write(async () => {
        begun += 1;
        await opening;
      });
    // As many as are let in at once, and as many as may wait.
    const atOnce = kind === 'sqlite' ? 1 : 10;
    const holders = Array.from({ length: atOnce }, hold);
    while (begun < atOnce) await new Promise((resolve) => setImmediate(resolve));
    const waiting = [hold(), hold()];
    for (const [what, read] of reads()) {
      const { status, text, headers } = await read();
      expect([what, status, headers.get('retry-after')]).toEqual([what, 503, '1']);
      expect((JSON.parse(text) as ProblemBody).code).toBe('tooBusy');
    }
    open();
    await Promise.all([...holders, ...waiting]);
    expect((await coordinator.get(`/api/cases/${opened.id}`)).status).toBe(200);
  });
});
