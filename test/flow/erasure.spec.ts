import { randomUUID } from 'node:crypto';
import { listUnscrubbed, verifyAllChains, verifyTrail, type DatabaseKind } from '@app/store';
import { Scrubber } from '../../apps/server/src/relay/scrubber.js';
import { databaseKinds } from '../builders/scratch-store.js';
import type { Username } from '../builders/small-district.js';
import type { CaseBody, ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { member, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';
import { trailFor } from './trail.js';

const decision = '网信函〔2026〕8号';
const request = { ground: 'consentWithdrawn', decision };
interface Erased extends ProblemBody {
  erasedAt: string;
  caseIds: string[];
}

describe.each<DatabaseKind>(databaseKinds)('erasing a member on lawful request, on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  const erase = async (id: string, body: object = request, by: Username = 'supervisor') =>
    (await app.as(by)).post<Erased>(`/api/cases/${id}/erasure`, body);
  const read = async (id: string) => (await (await app.as('coordinator')).get<CaseBody>(`/api/cases/${id}`)).body;
  const closedCase = () => caseAt(app, 'closed', { member });
  const outcome = ({ status, body }: { status: number; body: ProblemBody }) => [status, body.code];

  it('leaves the case and says of its member only that they were erased, and when', async () => {
    const before = await closedCase();
    const { status, body } = await erase(before.id);
    expect([status, body]).toEqual([200, { erasedAt: app.clock.instant(), caseIds: [before.id] }]);
    const after = await read(before.id);
    expect(after.member).toEqual({ name: '', membership: 'full', erasedAt: app.clock.instant() });
    expect(after).toEqual({ ...before, member: after.member });
  });

  it('leaves every line of history where it was, with its hash, and none of the words', async () => {
    const opened = await openedCase(await app.as('coordinator'), app, { member, note: '其母住在示例路' });
    await (await app.as('coordinator')).command(opened.id, 'close', { reason: 'withdrawn', text: '本人要求' });
    const lines = async () => {
      const answer = await (
        await app.as('coordinator')
      ).get<{ items: { hash: string; data: object }[] }>(`/api/cases/${opened.id}/history`);
      return answer.body.items;
    };
    const before = await lines();
    expect(before.map(({ data }) => data)).toMatchObject([{ note: '其母住在示例路' }, { text: '本人要求' }]);
    await erase(opened.id);
    const after = await lines();
    expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    expect(after.map(({ data }) => data)).toMatchObject([{ note: null }, { reason: 'withdrawn', text: null }]);
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
    expect(await verifyTrail(app.store.reader, app.store.vault)).toEqual([]);
  });

  it('is on record with its ground and the number of the decision, and the purposes of earlier looks are gone', async () => {
    const { id } = await closedCase();
    const coordinator = await app.as('coordinator');
    await coordinator.post(`/api/cases/${id}/reveal`, { fields: ['phone'], purpose: '问张建国要材料' });
    await erase(id);
    const entries = await trailFor(await app.as('auditor'), `case=${id}&action=reveal,eraseMember`);
    expect(entries).toMatchObject([
      {
        action: 'eraseMember',
        account: { id: app.accounts.supervisor },
        role: 'supervisor',
        data: { ground: 'consentWithdrawn', cases: 1, decision },
      },
      { action: 'reveal', data: { fields: ['phone'], purpose: null } },
    ]);
  });

  it('makes that nobody is found by name or number, and there is nothing to reveal', async () => {
    const found = async (q: string) => {
      const path = `/api/cases?q=${encodeURIComponent(q)}&limit=100`;
      const { body } = await (await app.as('coordinator')).get<{ items: CaseBody[] }>(path);
      return body.items.map(({ id }) => id);
    };
    const { id, number } = await closedCase();
    expect(await found(member.idNumber)).toContain(id);
    await erase(id);
    for (const q of [member.idNumber, member.phone, member.name]) expect(await found(q)).not.toContain(id);
    expect(await found(number)).toEqual([id]);
    const reveal = { fields: ['idNumber'], purpose: '核对' };
    const revealed = await (await app.as('coordinator')).post<ProblemBody>(`/api/cases/${id}/reveal`, reveal);
    expect(outcome(revealed)).toEqual([409, 'memberErased']);
  });

  it('takes along every other case of the same identity number that one supervises, and no other', async () => {
    const [one, other] = [await closedCase(), await closedCase()];
    const namesake = await caseAt(app, 'closed', { member: { name: member.name, membership: 'full' } });
    const far = await openedCase(await app.as('far.coordinator'), app, {
      member,
      districtOrgId: app.organizations.farDistrict,
    });
    const { body } = await erase(one.id);
    expect(body.caseIds.toSorted()).toEqual([one.id, other.id].toSorted());
    expect((await read(other.id)).member).toHaveProperty('erasedAt');
    expect((await read(namesake.id)).member).toMatchObject({ name: member.name });
    const theirs = await (await app.as('far.coordinator')).get<CaseBody>(`/api/cases/${far.id}`);
    expect(theirs.body.member).toMatchObject({ name: member.name, idNumber: expect.stringContaining('*') });
    await (await app.as('far.coordinator')).command(far.id, 'close', { reason: 'withdrawn' });
    expect((await erase(far.id, request, 'far.supervisor')).status).toBe(200);
  });

  it('waits until nobody works on the member any more: an open case, this one or another, is named', async () => {
    for (const place of ['found', 'receiving', 'settlingIn', 'lost'] as const) {
      const { id } = await caseAt(app, place);
      expect(await erase(id)).toMatchObject({ status: 409, body: { code: 'caseStillOpen', caseIds: [id] } });
    }
    const over = await closedCase();
    const open = await openedCase(await app.as('coordinator'), app, { member });
    expect(await erase(over.id)).toMatchObject({ status: 409, body: { code: 'caseStillOpen', caseIds: [open.id] } });
    expect((await read(over.id)).member).toMatchObject({ name: member.name });
    await (await app.as('coordinator')).command(open.id, 'close', { reason: 'withdrawn' });
    expect((await erase(over.id)).status).toBe(200);
  });

  it('of a transfer that is complete is possible too', async () => {
    const { id } = await caseAt(app, 'settled', { member });
    expect((await erase(id)).status).toBe(200);
    expect((await read(id)).member).toHaveProperty('erasedAt');
  });

  it.each<[Username, number, string]>([
    ['coordinator', 403, 'roleMayNot'],
    ['origin.clerk', 404, 'notFound'],
    ['auditor', 403, 'roleMayNot'],
    ['administrator', 404, 'notFound'],
    ['far.supervisor', 404, 'notFound'],
  ])('is not for the %s, and tells those outside nothing', async (by, status, code) => {
    const { id } = await closedCase();
    expect(outcome(await erase(id, request, by))).toEqual([status, code]);
    expect(outcome(await erase(id, {}, by))).toEqual([status, code]);
    expect((await read(id)).member).toMatchObject({ name: member.name });
    await erase(id);
  });

  it('is not for the supervisor of a district that is merely the host', async () => {
    const { id } = await caseAt(app, 'closed', { member, hostOrgId: app.organizations.farBranch });
    expect(outcome(await erase(id, request, 'far.supervisor'))).toEqual([403, 'roleMayNot']);
    await erase(id);
  });

  it('of a case that there is not is not found', async () => {
    expect(outcome(await erase(randomUUID()))).toEqual([404, 'notFound']);
    expect(outcome(await erase('nonsense'))).toEqual([404, 'notFound']);
  });

  it('needs a ground of the law and the number of the decision', async () => {
    const { id } = await closedCase();
    const refused = async (body: object) =>
      (await erase(id, body)).body.errors?.map(({ field, code }) => [field, code]);
    expect(await refused({})).toEqual([
      ['ground', 'required'],
      ['decision', 'required'],
    ]);
    expect(await refused({ ...request, ground: 'because' })).toEqual([['ground', 'notOneOf']]);
    expect(await refused({ ...request, decision: '' })).toEqual([['decision', 'tooShort']]);
    expect(await refused({ ...request, name: '张' })).toEqual([['name', 'unknownField']]);
    expect((await erase(id)).status).toBe(200);
  });

  it('happens once, whoever asks again and however many ask at once', async () => {
    const { id } = await closedCase();
    const answers = await Promise.all(Array.from({ length: 6 }, () => erase(id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'memberErased')).toHaveLength(5);
    const again = await erase(id);
    expect([again.status, again.body]).toEqual([409, expect.objectContaining({ erasedAt: app.clock.instant() })]);
    expect(await trailFor(await app.as('auditor'), `case=${id}&action=eraseMember`)).toHaveLength(1);
  });

  it('gives no old answer away to a repeated command, nor carries it out again', async () => {
    const coordinator = await app.as('coordinator');
    const body = {
      direction: 'orgSeeksMember',
      memberKind: 'floating',
      member,
      districtOrgId: app.organizations.district,
    };
    const opened = await coordinator.open(body, 'opened-once');
    await coordinator.command(opened.body.id, 'close', { reason: 'withdrawn' }, { key: 'closed-once' });
    await erase(opened.body.id);
    const again = await coordinator.open<ProblemBody>(body, 'opened-once');
    expect([again.status, again.body.code]).toEqual([422, 'keyReused']);
    const closing = { revision: 1, key: 'closed-once' };
    expect((await coordinator.command(opened.body.id, 'close', { reason: 'withdrawn' }, closing)).status).toBe(422);
  });

  it('has the files scrubbed soon after, once for all', async () => {
    const scrubber = app.server.app.get(Scrubber);
    expect(await scrubber.drainOnce()).toBeGreaterThan(0);
    expect(await listUnscrubbed(app.store.reader)).toEqual([]);
    const commits = app.store.gate.stats().commits;
    expect(await scrubber.drainOnce()).toBe(0);
    expect(app.store.gate.stats().commits).toBe(commits);
  });
});
