import { randomUUID } from 'node:crypto';
import { databaseKinds } from '../builders/scratch-store.js';
import type { Username } from '../builders/small-district.js';
import type { CaseBody, Client, ProblemBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { inTurn, member, opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

/** Everybody who may write a note while the case waits for the origin's branch. */
const noting: Username[] = ['coordinator', 'second.coordinator', 'supervisor', 'origin.clerk', 'host.clerk'];

const everybody = <Result>(give: (n: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: 100 }, (_, n) => give(n)));

describe.each(databaseKinds)('a hundred clients that read the same revision on %s', (kind) => {
  let app: RunningApp;
  let clients: Client[];
  beforeAll(async () => {
    app = await startApp({ kind });
    clients = await Promise.all(noting.map((username) => app.as(username)));
  });
  afterAll(() => app.stop());

  const clientOf = (n: number) => clients[n % clients.length] as Client;
  const countStatus = (answers: readonly { status: number }[], wanted: number) =>
    answers.filter(({ status }) => status === wanted).length;

  it('do not overwrite each other: one succeeds, 99 are told what the case has become meanwhile', async () => {
    const { id, revision } = await caseAt(app, 'confirming');
    const answers = await everybody((n) =>
      clientOf(n).command<CaseBody & ProblemBody>(id, 'note', { text: `第${n}个` }, { revision }),
    );
    expect([countStatus(answers, 200), countStatus(answers, 412)]).toEqual([1, 99]);
    const views = await Promise.all(clients.map((client) => client.get(`/api/cases/${id}`)));
    for (const [n, { status, body }] of answers.entries()) {
      if (status === 200) continue;
      expect(body.code).toBe('staleRevision');
      expect(body.current).toEqual(views[n % views.length]?.body);
    }
    const { history, receipts } = await tracesIn(app.store, id);
    expect(views[0]?.body.revision).toBe(revision + 1);
    expect([history.length, receipts.length]).toEqual([revision + 1, revision + 1]);
  });

  it('are not all let in where they come one revision after the other: each success is at a revision of its own', async () => {
    const { id } = await caseAt(app, 'found');
    const noteAgain = async (client: Client, text: string): Promise<number> => {
      for (;;) {
        const answer = await client.command(id, 'note', { text });
        if (answer.status === 200) return answer.body.revision;
        expect(answer.status).toBe(412);
      }
    };
    const [first, second] = clients as [Client, Client];
    const revisions = await Promise.all(
      Array.from({ length: 10 }, (_, n) => noteAgain(n % 2 === 0 ? first : second, `备注${n}`)),
    );
    expect(revisions.sort((one, other) => one - other)).toEqual(Array.from({ length: 10 }, (_, n) => n + 2));
  });

  it('cannot send a case two ways: of two decisions at once one is taken, and the other finds the case elsewhere', async () => {
    const clerk = await app.as('origin.clerk');
    for (let round = 0; round < 5; round += 1) {
      const { id, revision } = await caseAt(app, 'releasing');
      const decisions = await Promise.all([
        clerk.command<CaseBody & ProblemBody>(id, 'approveRelease', {}, { revision }),
        clerk.command<CaseBody & ProblemBody>(id, 'refuseRelease', { reason: '党费未缴清' }, { revision }),
      ]);
      expect(decisions.map(({ status }) => status).sort()).toEqual([200, 412]);
      const [taken] = decisions.filter(({ status }) => status === 200);
      const { body } = await clerk.get(`/api/cases/${id}`);
      expect([body.stage, body.revision]).toEqual([taken?.body.stage, revision + 1]);
    }
  });

  it('cannot open two cases for one identity number: one is opened, the others are told of it', async () => {
    const coordinators = clients.slice(0, 2) as [Client, Client];
    const idNumber = '999999198503120018';
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (coordinators[n % 2] as Client).open<CaseBody & ProblemBody & { caseId?: string }>(
          opening(app, { member: { ...member, idNumber } }),
          randomUUID(),
        ),
      ),
    );
    const [opened] = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ body }) => body.code === 'memberHasOpenCase');
    expect([countStatus(answers, 201), refused.length]).toEqual([1, 19]);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.caseId}`))).toEqual(
      new Set([`409 ${opened?.body.id}`]),
    );
  });

  it('each get a case number of their own when they open cases at once, without a gap', async () => {
    const [first, second] = clients as [Client, Client];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => (n % 2 === 0 ? first : second).open(opening(app))),
    );
    const numbers = answers.map(({ body }) => Number(body.number.split('-')[1])).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => (numbers[0] ?? 0) + n));
  });
});

describe('a command that does not say which revision it means', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const note = async (ifMatch?: string) => {
    const { id } = await caseAt(app, 'found');
    const client = await app.as('coordinator');
    const headers = { 'idempotency-key': randomUUID(), ...(ifMatch !== undefined && { 'if-match': ifMatch }) };
    const { status, body } = await client.post<ProblemBody>(`/api/cases/${id}/commands/note`, { text: '好' }, headers);
    const { history } = await tracesIn(app.store, id);
    return { status, code: body.code, fields: body.errors?.map(({ field }) => field), lines: history.length };
  };

  it('is refused with 428, so that nobody overwrites by leaving a header out', async () => {
    expect(await note()).toEqual({ status: 428, code: 'ifMatchMissing', fields: undefined, lines: 1 });
  });

  it.each([
    '1',
    '*',
    'W/"1"',
    '""',
    '"one"',
    '"-1"',
    '"1", "2"',
    '"1e0"',
    '" 1"',
    '"0x1"',
    '"1"x',
    '"99999999999999999999"',
  ])('is refused by name when the header says %s, and not taken for some revision', async (ifMatch) => {
    expect(await note(ifMatch)).toEqual({ status: 400, code: 'invalidInput', fields: ['If-Match'], lines: 1 });
  });

  it.each(['"0"', '"2"', '"999999999"'])(
    'is stale at the revision %s, which the case does not have',
    async (ifMatch) => {
      expect(await note(ifMatch)).toEqual({ status: 412, code: 'staleRevision', fields: undefined, lines: 1 });
    },
  );

  it('is accepted at the revision that the ETag of the case named, in whatever way the case was got', async () => {
    const coordinator = await app.as('coordinator');
    const opened = await coordinator.open(opening(app));
    const path = `/api/cases/${opened.body.id}`;
    const etags = [opened.headers.get('etag'), (await coordinator.get(path)).headers.get('etag')];
    expect(etags).toEqual(['"1"', '"1"']);
    const key = { 'idempotency-key': randomUUID() };
    const noted = await coordinator.post(
      `${path}/commands/note`,
      { text: '好' },
      { 'if-match': etags[0] ?? '', ...key },
    );
    expect([noted.status, noted.headers.get('etag')]).toEqual([200, '"2"']);
    const { revision } = await inTurn(opened.body.id, [[coordinator, 'note', { text: '又' }]]);
    expect(revision).toBe(3);
  });
});
