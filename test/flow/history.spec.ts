import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson, readAccessTrail, verifyAllChains } from '@app/store';
import type { CaseBody, Client, ProblemBody } from './client.js';
import { contact, inTurn, member, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

interface Line {
  sequence: number;
  at: string;
  actor: { kind: string; id?: string; name?: string; role?: string; organizationId?: string };
  command: string;
  from: string | null;
  to: string;
  data: Record<string, unknown>;
  hash: string;
}

describe('what is on record', () => {
  let app: RunningApp;
  let coordinator: Client;
  let opened: CaseBody;

  beforeAll(async () => {
    app = await startApp();
    coordinator = await app.as('coordinator');
    opened = await openedCase(coordinator, app, { member, note: '名册上有此人' });
    await inTurn(opened.id, [
      [coordinator, 'recordAttempt', { channel: 'phone', outcome: 'noAnswer', on: '2026-03-09', text: '无人接听' }],
      [coordinator, 'confirmContact', { ...contact, text: '本人接听' }],
    ]);
  });
  afterAll(() => app.stop());

  const linesFor = async (client: Client) =>
    (await client.get<{ items: Line[] }>(`/api/cases/${opened.id}/history`)).body.items;

  it('is every step, oldest first, by whom and in which role, with the words that they wrote', async () => {
    const lines = await linesFor(coordinator);
    expect(lines.map(({ sequence, command, from, to }) => [sequence, command, from, to])).toEqual([
      [1, 'open', null, 'found'],
      [2, 'recordAttempt', 'found', 'found'],
      [3, 'confirmContact', 'found', 'contacted'],
    ]);
    expect(lines[0]?.data).toMatchObject({ note: '名册上有此人', memberKind: 'floating' });
    expect(lines[1]).toMatchObject({
      data: { channel: 'phone', outcome: 'noAnswer', on: '2026-03-09', text: '无人接听' },
      actor: {
        kind: 'account',
        id: app.accounts.coordinator,
        name: 'coordinator 同志',
        role: 'coordinator',
        organizationId: app.organizations.district,
      },
    });
  });

  it('a clock is on record as a clock, with the rung that it climbed', async () => {
    const { id } = await openedCase(coordinator, app);
    app.clock.advance({ days: 8 });
    await app.drain();
    const rows = await app.store.reader.query<{ actor: string; command: string; data: string }>(
      'SELECT actor, command, data FROM history WHERE case_id = ? AND sequence = 2',
      [id],
    );
    expect(rows).toEqual([{ actor: '{"kind":"clock"}', command: 'remind', data: '{"attention":"reminded"}' }]);
    app.clock.advance({ days: -8 });
  });

  it('is chained: anybody can work out each hash from the line and the hash before', async () => {
    const rows = await app.store.reader.query<Record<string, string | number | null>>(
      'SELECT * FROM history WHERE case_id = ? ORDER BY sequence',
      [opened.id],
    );
    let previousHash = '0'.repeat(64);
    for (const row of rows) {
      const said = {
        caseId: row['case_id'],
        sequence: row['sequence'],
        previousHash,
        at: row['at'],
        actor: JSON.parse(String(row['actor'])) as object,
        command: row['command'],
        commandId: row['command_id'],
        from: row['from_stage'],
        to: row['to_stage'],
        data: JSON.parse(String(row['data'])) as object,
      };
      const hash = createHash('sha256').update(canonicalJson(said)).digest('hex');
      expect(row['hash']).toBe(hash);
      previousHash = hash;
    }
    const lines = await linesFor(coordinator);
    expect(lines.at(-1)?.hash).toBe(previousHash);
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
  });

  it('holds people’s words only as digests in the chain itself', async () => {
    const rows = await app.store.reader.query<{ data: string }>('SELECT data FROM history WHERE case_id = ?', [
      opened.id,
    ]);
    const chain = rows.map(({ data }) => data).join('\n');
    for (const words of ['名册上有此人', '无人接听', '本人接听']) expect(chain).not.toContain(words);
    expect(chain).toMatch(/"text":\{"digest":"[0-9a-f]{64}"\}/);
  });

  it('is read by the auditor, who changes nothing', async () => {
    const auditor = await app.as('auditor');
    expect(await linesFor(auditor)).toHaveLength(3);
    const refused = await auditor.command<ProblemBody>(opened.id, 'note', { text: '审计' });
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 403, code: 'roleMayNot' });
    expect(await linesFor(auditor)).toHaveLength(3);
  });

  it('does not exist for whoever does not see the case', async () => {
    const far = await app.as('far.coordinator');
    const answer = await far.get<ProblemBody>(`/api/cases/${opened.id}/history`);
    expect(answer.status).toBe(404);
  });
});

describe('identity and telephone numbers', () => {
  let app: RunningApp;
  let coordinator: Client;
  let opened: CaseBody;
  const secrets = [member.idNumber, member.phone];

  beforeAll(async () => {
    app = await startApp();
    coordinator = await app.as('coordinator');
    opened = await openedCase(coordinator, app, { member });
  });
  afterAll(() => app.stop());

  const reveal = (client: Client, body: unknown, id = opened.id) =>
    client.post<Record<string, string>>(`/api/cases/${id}/reveal`, body);

  it('are masked wherever the case is shown', async () => {
    const answers = await Promise.all([
      coordinator.get(`/api/cases/${opened.id}`),
      coordinator.get('/api/cases'),
      coordinator.get(`/api/cases/${opened.id}/history`),
      coordinator.get(`/api/cases?q=${member.idNumber}`),
    ]);
    for (const { text } of answers) for (const secret of secrets) expect(text).not.toContain(secret);
    expect(answers[0].body.member).toMatchObject({
      name: member.name,
      idNumber: '**************0018',
      phone: '138****1111',
      email: 'z***@example.org',
    });
  });

  it('are in no file of the database in the clear', () => {
    const folder = dirname(app.databaseUrl.replace('sqlite:', ''));
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.length).toBeGreaterThan(1);
    for (const bytes of files) for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
  });

  it('are shown on purpose, and that is on record before they are', async () => {
    const answer = await reveal(coordinator, { fields: ['idNumber', 'phone', 'email'], purpose: '电话核实身份' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ idNumber: member.idNumber, phone: member.phone, email: member.email });
    const trail = (await readAccessTrail(app.store.reader, opened.id, app.store.vault)).filter(
      ({ action }) => action === 'reveal',
    );
    expect(trail).toEqual([
      expect.objectContaining({
        action: 'reveal',
        accountId: app.accounts.coordinator,
        caseId: opened.id,
        data: { fields: ['idNumber', 'phone', 'email'], purpose: '电话核实身份' },
      }),
    ]);
    expect(JSON.stringify(trail)).not.toContain(member.idNumber);
  });

  it.each([
    [{ fields: ['idNumber'] }, 'purpose'],
    [{ fields: [], purpose: '核实' }, 'fields'],
    [{ fields: ['name'], purpose: '核实' }, 'fields'],
    [{ fields: 'idNumber', purpose: '核实' }, 'fields'],
    [{ fields: ['phone', 'phone'], purpose: '核实' }, 'fields'],
    [{ fields: ['phone'], purpose: '核实', all: true }, 'all'],
  ])('are not shown for %j', async (body, field) => {
    const before = (await readAccessTrail(app.store.reader, opened.id, app.store.vault)).length;
    const answer = await coordinator.post<ProblemBody>(`/api/cases/${opened.id}/reveal`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.field)).toEqual([field]);
    expect(await readAccessTrail(app.store.reader, opened.id, app.store.vault)).toHaveLength(before);
  });

  it.each([
    ['auditor', 403],
    ['administrator', 404],
    ['far.coordinator', 404],
    ['origin.clerk', 404],
  ] as const)('are not shown to %s (%i)', async (username, status) => {
    const answer = await reveal(await app.as(username), { fields: ['phone'], purpose: '核实' });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(member.phone);
  });
});
