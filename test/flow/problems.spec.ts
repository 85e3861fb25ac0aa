import { password } from '../builders/small-district.js';
import { Client, type ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { contact, member, opening } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';
import { WrittenLog } from './written-log.js';

describe('a refusal', () => {
  let app: RunningApp;
  let coordinator: Client;
  const log = new WrittenLog();

  beforeAll(async () => {
    app = await startApp({ logTo: log.stream });
    coordinator = await app.as('coordinator');
  });
  afterAll(() => app.stop());

  it('is a problem by RFC 9457, in Simplified Chinese unless asked otherwise', async () => {
    const { status, headers, body } = await coordinator.open<ProblemBody>({ ...opening(app), memberKind: 'lost' });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:shuangzhao:problem:invalidInput',
      title: '填写有误',
      status: 400,
      detail: '有字段不符合要求，未作任何更改。',
      code: 'invalidInput',
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      errors: [
        {
          field: 'memberKind',
          code: 'notOneOf',
          message: '应为以下之一：floating, pocket, hidden, lostContact, inLimbo',
        },
      ],
    });
  });

  it.each([
    ['en', 'Not found'],
    ['en-GB,en;q=0.9', 'Not found'],
    ['zh-CN', '未找到'],
    ['zh', '未找到'],
    ['fr', '未找到'],
    ['', '未找到'],
    ['fr;q=1, en;q=0.5', 'Not found'],
    ['x'.repeat(500), '未找到'],
  ])('speaks the language that is asked for: %s', async (language, title) => {
    const answer = await coordinator.get<ProblemBody>('/api/cases/nowhere', { 'accept-language': language });
    expect(answer.body.title).toBe(title);
  });

  it('by the chart names the stage, what is allowed, and the rule in words', async () => {
    const { body: opened } = await coordinator.open(opening(app));
    const answer = await coordinator.command<ProblemBody>(opened.id, 'declareLost', { text: '找不到' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'notAllowedNow',
      stage: 'found',
      unmetRules: ['searchedByAllMeans'],
      allowed: ['assign', 'note', 'recordAttempt', 'confirmContact', 'close'],
    });
    expect(answer.body.detail).toContain('第二十四条');
  });

  it('of a form that is sent a second time says that it is done already, not that one has no right', async () => {
    const hostClerk = await app.as('host.clerk');
    const { id } = await caseAt(app, 'awaitingReceipt');
    await hostClerk.command(id, 'sendReceipt', { on: '2026-03-16' });
    const again = await hostClerk.command<ProblemBody>(id, 'sendReceipt', { on: '2026-03-16' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ stage: 'liaising.awaitingReceipt', unmetRules: ['receiptIsOutstanding'] });
    expect(again.body.detail).toContain('回执已经寄送');
  });

  it('of a step that comes too early says what it waits for, to the one whose step it will be', async () => {
    const { id } = await caseAt(app, 'awaitingReceipt');
    const early = await (
      await app.as('origin.committee.clerk')
    ).command<ProblemBody>(id, 'confirmReceipt', { on: '2026-03-16' });
    expect({ status: early.status, unmet: early.body.unmetRules }).toEqual({ status: 409, unmet: ['receiptWasSent'] });
    const auditor = await (await app.as('auditor')).command<ProblemBody>(id, 'confirmReceipt', { on: '2026-03-16' });
    expect(auditor.status).toBe(403);
  });

  it('is on record under the number that it gives out, and the log says nothing of what was asked', async () => {
    const answer = await coordinator.get<ProblemBody>(`/api/cases/nowhere?q=${member.idNumber}`);
    await coordinator.open({ ...opening(app), member: { ...member, idNumber: `${member.idNumber}7` } });
    await coordinator.open(opening(app, { member }));
    await new Client(app.url).post('/api/session', { username: 'coordinator', password: `${password}!` });
    expect(log.text).toContain(answer.body.instance);
    for (const secret of [member.idNumber, member.phone, member.name, member.email, password, 'sid=']) {
      expect(log.text).not.toContain(secret);
    }
  });

  it('never repeats the refused value', async () => {
    const idNumber = '999999198503120019';
    const answer = await coordinator.open({ ...opening(app), member: { ...member, idNumber, phone: '13800' } });
    expect(answer.status).toBe(400);
    // The number of the request may have any digits in it.
    const said = answer.text.replace(/"instance":"[^"]*"/, '');
    expect(said).not.toContain(idNumber);
    expect(said).not.toContain('13800');
  });

  it.each([
    ['another sex than the number says', { sex: 'female' }, 'member.sex', 'sexDiffers'],
    ['another birth date than the number says', { birthDate: '1985-03-13' }, 'member.birthDate', 'birthDateDiffers'],
    ['an identity number for a name', { name: '张 999999 19850312 0018' }, 'member.name', 'digitsInName'],
    ['a date of joining to come', { joinedOn: '2027-01-01' }, 'member.joinedOn', 'inFuture'],
  ])('of a member with %s names the field', async (_, changes, field, code) => {
    const answer = await coordinator.open<ProblemBody>({ ...opening(app), member: { ...member, ...changes } });
    expect(answer.body.errors).toEqual([expect.objectContaining({ field, code })]);
  });

  it('is not what becomes of a pasted name or number: they are kept as everybody writes them', async () => {
    const pasted = { name: '欧阳　建国\u200b', idNumber: '999999 19900101-0024', membership: 'full' };
    const opened = await coordinator.open(opening(app, { member: pasted }));
    const { id, member: kept } = opened.body;
    expect([opened.status, kept['name'], kept['idNumber']]).toEqual([201, '欧阳建国', '**************0024']);
    const found = await coordinator.get<{ items: { id: string }[] }>(`/api/cases?q=${encodeURIComponent('欧阳 建国')}`);
    expect(found.body.items.map((item) => item.id)).toEqual([id]);
  });

  it('of a second open case for the same number says which case there is, however the number is written', async () => {
    const number = '999999199001010019';
    const valid = await coordinator.open({ ...opening(app), member: { ...member, idNumber: number } });
    const first = valid.status === 201 ? valid : undefined;
    const again = await coordinator.open<ProblemBody & { caseId: string }>({
      ...opening(app),
      member: { ...member, idNumber: ` ${member.idNumber} ` },
    });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'memberHasOpenCase', errors: [{ field: 'member.idNumber' }] });
    expect(again.body.caseId).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.body.id).not.toBe(again.body.caseId);
    const far = await app.as('far.coordinator');
    const elsewhere = await far.open({ ...opening(app), districtOrgId: app.organizations.farDistrict, member });
    expect(elsewhere.status).toBe(201);
  });

  it('of a command that there is not says which there are', async () => {
    const { body: opened } = await coordinator.open(opening(app));
    const answer = await coordinator.command<ProblemBody>(opened.id, 'noet', { text: '一' });
    expect([answer.status, answer.body.code]).toEqual([400, 'unknownCommand']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'name', code: 'notOneOf' })]);
    expect(answer.body.errors?.[0]?.message).toContain('recordAttempt');
  });

  it('of thousands of unknown fields names some of them, shortened, and does not send them all back', async () => {
    const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, 1]));
    const many = await coordinator.open<ProblemBody>(body);
    expect([many.status, many.body.errors?.length]).toEqual([400, 50]);
    const long = await coordinator.open<ProblemBody>({ ...opening(app), ['字'.repeat(5_000)]: 1 });
    expect(long.body.errors?.map(({ field }) => field)).toEqual(['字'.repeat(100)]);
  });

  it('of what is no object, or nested too deep, says that it is the body', async () => {
    const list = await coordinator.open<ProblemBody>([]);
    expect(list.body.errors).toEqual([expect.objectContaining({ field: 'body', code: 'type' })]);
    const deep = await coordinator.open<ProblemBody>(`{"note":${'['.repeat(9)}${']'.repeat(9)}}`);
    expect([deep.status, deep.body.code]).toEqual([400, 'malformedBody']);
    expect(deep.body.errors).toEqual([expect.objectContaining({ field: 'body', code: 'tooDeep' })]);
    expect(deep.body.errors?.[0]?.message).toContain('8');
  });

  it.each([
    [[], 'tooFew'],
    [['phone', 'phone'], 'repeated'],
    [['phone', 'name'], 'notOneOf'],
  ])('to reveal %j says what is wrong with the list: %s', async (fields, code) => {
    const { body: opened } = await coordinator.open(opening(app));
    const answer = await coordinator.post<ProblemBody>(`/api/cases/${opened.id}/reveal`, { fields, purpose: '核对' });
    expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ field: 'fields', code })]]);
  });

  it('for a revision that is not the present one says which is, in the view and as its ETag', async () => {
    const { body: opened } = await coordinator.open(opening(app));
    await coordinator.command(opened.id, 'note', { text: '一' });
    const stale = await coordinator.command<ProblemBody>(opened.id, 'note', { text: '二' }, { revision: 1 });
    expect([stale.status, stale.body.current?.revision, stale.headers.get('etag')]).toEqual([412, 2, '"2"']);
  });

  it.each(['"02"', '2', '*', 'W/"2"', '"2", "3"', '""', '"1e1"'])(
    'of an If-Match that no ETag ever was names the header: %s',
    async (value) => {
      const { body: opened } = await coordinator.open(opening(app));
      const headers = { 'if-match': value, 'idempotency-key': 'a-key' };
      const answer = await coordinator.post<ProblemBody>(
        `/api/cases/${opened.id}/commands/note`,
        { text: '一' },
        headers,
      );
      expect([answer.status, answer.body.errors?.map(({ field }) => field)]).toEqual([400, ['If-Match']]);
    },
  );

  it('of a continued case: it must be one’s own, and over', async () => {
    const { body: open } = await coordinator.open(opening(app));
    const stillOpen = await coordinator.open<ProblemBody>(opening(app, { continuesCase: open.id }));
    expect(stillOpen.body.errors).toEqual([expect.objectContaining({ field: 'continuesCase', code: 'stillOpen' })]);
    const far = await app.as('far.coordinator');
    const foreign = await far.open<ProblemBody>(
      opening(app, { districtOrgId: app.organizations.farDistrict, continuesCase: open.id }),
    );
    expect(foreign.status).toBe(404);
    await coordinator.command(open.id, 'close', { reason: 'withdrawn' });
    const continued = await coordinator.open<{ continuesCase: string }>(opening(app, { continuesCase: open.id }));
    expect({ status: continued.status, of: continued.body.continuesCase }).toEqual({ status: 201, of: open.id });
  });

  it('of a day that does not fit today is worked out in Shanghai', async () => {
    const { body: opened } = await coordinator.open(opening(app));
    app.clock.set('2026-03-16T16:30:00.000Z');
    const tomorrowInLondon = await coordinator.command<ProblemBody>(opened.id, 'confirmContact', {
      ...contact,
      on: '2026-03-17',
    });
    expect(tomorrowInLondon.status).toBe(401);
    const back = await app.restart().then(() => app.as('coordinator'));
    const accepted = await back.command(opened.id, 'confirmContact', { ...contact, on: '2026-03-17' });
    expect(accepted.status).toBe(200);
    const { body: other } = await back.open(opening(app));
    const refused = await back.command<ProblemBody>(other.id, 'confirmContact', { ...contact, on: '2026-03-18' });
    expect(refused.body.errors).toEqual([expect.objectContaining({ field: 'on', code: 'inFuture' })]);
  });
});

describe('every answer', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('is kept by no cache and framed by nobody', async () => {
    const { headers } = await (await app.as('coordinator')).get('/api/cases');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('tells whoever watches that the process lives and can do its work', async () => {
    const anybody = new Client(app.url);
    expect((await anybody.get('/api/health/live')).body).toEqual({ status: 'ok' });
    expect((await anybody.get('/api/health/ready')).body).toEqual({ status: 'ok', deadLetters: 0 });
  });

  it.each([
    ['GET', '/api/nothing', 404, 'notFound'],
    ['DELETE', '/api/cases', 405, 'methodNotAllowed'],
    ['PUT', '/api/session', 405, 'methodNotAllowed'],
  ])('to %s %s is a problem too', async (method, path, status, code) => {
    const answer = await (await app.as('coordinator')).request<ProblemBody>(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
  });
});

describe('too much at once', () => {
  it('is refused with a time to come back, and what was accepted is done', async () => {
    const app = await startApp({ queueLimit: 5 });
    const coordinator = await app.as('coordinator');
    let letGo = (): void => undefined;
    const held = app.store.gate.write(() => new Promise<void>((resolve) => (letGo = resolve)));
    const asked = Array.from({ length: 20 }, () => coordinator.open<ProblemBody>(opening(app)));
    await Promise.race(asked);
    letGo();
    await held;
    const answers = await Promise.all(asked);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([201, 503]);
    const busy = answers.find(({ status }) => status === 503);
    expect(busy?.headers.get('retry-after')).toBe('1');
    expect(busy?.body.code).toBe('tooBusy');
    const rows = await app.store.reader.query('SELECT id FROM case_file');
    expect(rows).toHaveLength(answers.filter(({ status }) => status === 201).length);
    await app.stop();
  });
});
