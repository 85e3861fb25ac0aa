import { randomUUID } from 'node:crypto';
import { databaseKinds } from '../builders/scratch-store.js';
import type { Answer, CaseBody, Client, ProblemBody } from '../flow/client.js';
import { caseAt, goodCommands } from '../flow/driven-case.js';
import { contact, member, opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

const times = <Result>(count: number, make: (n: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

const distinct = (answers: readonly Answer<unknown>[]) => [
  ...new Set(
    answers.map(({ status, text, headers }) => [status, headers.get('etag'), headers.get('location'), text].join()),
  ),
];

describe.each(databaseKinds)('the same command again on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  beforeAll(async () => {
    app = await startApp({ kind });
    coordinator = await app.as('coordinator');
  });
  afterAll(() => app.stop());

  const give = (id: string, body: unknown, key: string, { by = coordinator, name = 'note', revision = 1 } = {}) =>
    by.command<CaseBody & ProblemBody>(id, name, body, { revision, key });

  it('takes effect once when it comes a hundred times at once and again after a restart, with one and the same answer', async () => {
    const { id } = await caseAt(app, 'found');
    const key = randomUUID();
    const answers = await times(100, () => give(id, contact, key, { name: 'confirmContact' }));
    const traces = await tracesIn(app.store, id);
    await app.restart();
    coordinator = await app.as('coordinator');
    answers.push(...(await times(10, () => give(id, contact, key, { name: 'confirmContact' }))));
    expect(distinct(answers)).toHaveLength(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { revision: 2, stage: 'contacted' } });
    expect(await tracesIn(app.store, id)).toEqual(traces);
    expect(traces.history).toHaveLength(2);
    expect(traces.receipts).toHaveLength(2);
  });

  it('opens one case when the same opening comes a hundred times at once and again after a restart', async () => {
    const key = randomUUID();
    const body = opening(app, { member });
    const answers = await times(100, () => coordinator.open(body, key));
    const traces = await tracesIn(app.store);
    await app.restart();
    coordinator = await app.as('coordinator');
    answers.push(...(await times(10, () => coordinator.open(body, key))));
    expect(distinct(answers)).toHaveLength(1);
    expect(answers[0]?.status).toBe(201);
    expect(answers[0]?.headers.get('location')).toBe(`/api/cases/${answers[0]?.body.id}`);
    expect(await tracesIn(app.store)).toEqual(traces);
    const persons = await app.store.reader.query('SELECT id FROM person WHERE name = ?', [member.name]);
    expect(persons).toHaveLength(1);
    expect(traces.cases.filter((row) => Reflect.get(row as object, 'id') === answers[0]?.body.id)).toHaveLength(1);
  });

  it('is answered as at first after others went on with the case, not refused as stale', async () => {
    const { id } = await caseAt(app, 'found');
    const key = randomUUID();
    const first = await give(id, { text: '第一次' }, key);
    const between = await give(id, { text: '另一人' }, randomUUID(), { revision: 2 });
    const again = await give(id, { text: '第一次' }, key);
    expect([first.status, between.status]).toEqual([200, 200]);
    expect(again.text).toBe(first.text);
    expect((await coordinator.get(`/api/cases/${id}`)).body.revision).toBe(3);
  });

  it('is the same command when a client writes its members in another order', async () => {
    const { id } = await caseAt(app, 'found');
    const key = randomUUID();
    const { channel, on, identityConfirmedBy } = contact;
    const first = await give(id, { channel, on, identityConfirmedBy }, key, { name: 'confirmContact' });
    const again = await give(id, { identityConfirmedBy, on, channel }, key, { name: 'confirmContact' });
    expect([again.status, again.text]).toEqual([200, first.text]);
  });

  it('with another body, for another case or for another command is refused, and never answered with the first one', async () => {
    const [one, other] = [await caseAt(app, 'found'), await caseAt(app, 'found')];
    const key = randomUUID();
    await give(one.id, { text: '第一次' }, key);
    const before = await tracesIn(app.store);
    const reused = [
      await give(one.id, { text: '第二次' }, key, { revision: 2 }),
      await give(other.id, { text: '第一次' }, key),
      await give(one.id, { text: '第一次' }, key, { revision: 2, name: 'recordTalk' }),
      await coordinator.open<ProblemBody>(opening(app), key),
    ];
    expect(reused.map(({ status, body }) => [status, body.code])).toEqual(reused.map(() => [422, 'keyReused']));
    expect(await tracesIn(app.store)).toEqual(before);
  });

  it('under one key with two bodies at once is one command: everybody else is refused or given its answer', async () => {
    const { id } = await caseAt(app, 'found');
    const key = randomUUID();
    const answers = await times(40, (n) => give(id, { text: `说法${n % 2}` }, key));
    const carriedOut = answers.filter(({ status }) => status === 200);
    expect(carriedOut).toHaveLength(20);
    expect(distinct(carriedOut)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]));
    expect((await tracesIn(app.store, id)).history).toHaveLength(2);
  });

  it('from another account is another command, so that nobody is given an answer that was made for somebody else', async () => {
    const { id } = await caseAt(app, 'found');
    const key = randomUUID();
    const mine = await give(id, { text: '同一句话' }, key);
    const theirs = await give(id, { text: '同一句话' }, key, { by: await app.as('second.coordinator'), revision: 2 });
    expect([mine.body.revision, theirs.body.revision]).toEqual([2, 3]);
    const opened = await times(2, async (n) =>
      (await app.as(n === 0 ? 'coordinator' : 'second.coordinator')).open(
        opening(app),
        'one key of two accounts'.replaceAll(' ', '-'),
      ),
    );
    expect(opened.map(({ status }) => status)).toEqual([201, 201]);
    expect(opened[0]?.body.id).not.toBe(opened[1]?.body.id);
  });

  it('leaves its key free when it was refused, so that it can be put right and sent again', async () => {
    const { id } = await caseAt(app, 'found');
    const key = randomUUID();
    expect((await give(id, { text: '' }, key)).status).toBe(400);
    expect((await give(id, { text: '好' }, key, { revision: 9 })).status).toBe(412);
    expect((await give(id, { text: '好' }, key)).status).toBe(200);
  });
});

describe('a command without a usable key', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const keyFault = async (headers: Record<string, string>, what: 'open' | 'command') => {
    const client = await app.as('coordinator');
    const path = what === 'open' ? '/api/cases' : `/api/cases/${(await caseAt(app, 'found')).id}/commands/note`;
    const before = await tracesIn(app.store);
    const body = what === 'open' ? opening(app) : goodCommands.note.body(app);
    const answer = await client.post<ProblemBody>(path, body, { 'if-match': '"1"', ...headers });
    expect(await tracesIn(app.store)).toEqual(before);
    return { status: answer.status, errors: answer.body.errors?.map(({ field, code }) => `${field} ${code}`) };
  };

  it.each(['open', 'command'] as const)(
    'is refused by name, or a lost answer could not be asked for again: %s',
    async (what) => {
      expect(await keyFault({}, what)).toEqual({ status: 400, errors: ['Idempotency-Key required'] });
      expect(await keyFault({ 'idempotency-key': '' }, what)).toEqual({
        status: 400,
        errors: ['Idempotency-Key required'],
      });
    },
  );

  it.each([
    ['with spaces', 'a key'],
    ['too long', 'k'.repeat(129)],
    ['not of ASCII', 'clé'],
    ['given twice', 'one, two'],
  ])('is refused when the key is %s', async (_, key) => {
    const refused = { status: 400, errors: ['Idempotency-Key malformed'] };
    expect(await keyFault({ 'idempotency-key': key }, 'command')).toEqual(refused);
    expect(await keyFault({ 'idempotency-key': key }, 'open')).toEqual(refused);
  });

  it('is taken with the longest key and with whatever ASCII prints', async () => {
    const client = await app.as('coordinator');
    const printable = String.fromCharCode(...Array.from({ length: 94 }, (_, n) => 33 + n));
    for (const key of ['k'.repeat(128), printable, ':', "'; DROP TABLE command_receipt; --".replaceAll(' ', '_')]) {
      const { id } = await caseAt(app, 'found');
      const answers = [await client.command(id, 'note', { text: '好' }, { revision: 1, key })];
      answers.push(await client.command(id, 'note', { text: '好' }, { revision: 1, key }));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(distinct(answers)).toHaveLength(1);
    }
  });
});
