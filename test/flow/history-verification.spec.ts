import { anInsider } from '../builders/insider.js';
import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, Client, ProblemBody } from './client.js';
import { contact, inTurn, member, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';
import { trailFor } from './trail.js';

interface VerificationBody {
  revision: number;
  isSound: boolean;
  faults: { sequence: number; fault: string }[];
}

describe.each(databaseKinds)('the record of one case on %s', (kind) => {
  let app: RunningApp;
  let auditor: Client;
  let opened: CaseBody;

  beforeAll(async () => {
    app = await startApp({ kind });
    auditor = await app.as('auditor');
    const coordinator = await app.as('coordinator');
    opened = await openedCase(coordinator, app, { member });
    await inTurn(opened.id, [
      [coordinator, 'recordAttempt', { channel: 'phone', outcome: 'noAnswer', on: '2026-03-09', text: '无人接听' }],
      [coordinator, 'confirmContact', contact],
    ]);
  });
  afterAll(() => app.stop());

  const addressOf = ({ id }: CaseBody) => `/api/cases/${id}/history/verification`;
  const verify = async (view = opened) => (await auditor.get<VerificationBody>(addressOf(view))).body;

  it('is found sound as long as nobody has touched it', async () => {
    expect(await verify()).toEqual({ revision: 3, isSound: true, faults: [] });
  });

  it('puts on record who had it verified, before they are told', async () => {
    const since = (await trailFor(auditor, `case=${opened.id}&action=verifyHistory`)).length;
    await verify();
    const entries = await trailFor(auditor, `case=${opened.id}&action=verifyHistory`);
    expect(entries).toHaveLength(since + 1);
    expect(entries[0]).toMatchObject({
      role: 'auditor',
      account: { id: app.accounts.auditor },
      caseNumber: opened.number,
      data: { revision: 3 },
    });
  });

  it('does not exist for whoever does not see the case, and that is no verification on record', async () => {
    const since = (await trailFor(auditor, 'action=verifyHistory')).length;
    for (const username of ['far.auditor', 'administrator', 'origin.clerk'] as const) {
      const answer = await (await app.as(username)).get<ProblemBody>(addressOf(opened));
      expect({ username, status: answer.status }).toEqual({ username, status: 404 });
    }
    expect(await trailFor(auditor, 'action=verifyHistory')).toHaveLength(since);
  });

  it('names the line that somebody changed behind its back, and leaves other cases sound', async () => {
    const untouched = await openedCase(await app.as('coordinator'), app);
    const insider = await anInsider({ kind, url: app.databaseUrl });
    await insider.run('UPDATE history SET command = ? WHERE case_id = ? AND sequence = 2', 'note', opened.id);
    await insider.leave();
    expect(await verify()).toEqual({ revision: 3, isSound: false, faults: [{ sequence: 2, fault: 'hash' }] });
    expect(await verify(untouched)).toEqual({ revision: 1, isSound: true, faults: [] });
  });

  it('is verified for the auditor even where the case itself can be read no more', async () => {
    const broken = await openedCase(await app.as('coordinator'), app);
    const insider = await anInsider({ kind, url: app.databaseUrl });
    await insider.run(`UPDATE case_file SET snapshot = '{}' WHERE id = ?`, broken.id);
    await insider.leave();
    const { isSound, faults } = await verify(broken);
    expect(isSound).toBe(false);
    expect(faults).toContainEqual({ sequence: 1, fault: 'snapshot' });
  });
});
