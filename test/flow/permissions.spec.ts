import type { PeopleEventName } from '@app/case-machine';
import { usernames, type Username } from '../builders/small-district.js';
import type { CaseBody, ProblemBody } from './client.js';
import { caseAt, commandNames, goodCommands, places, type Place } from './driven-case.js';
import { letter } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

/**
 * Who may give each command where `driven-case` lets it be given, of all accounts of two districts. The origin branch has the
 * ball while membership is confirmed and released, its committee at the last release step and while a receipt is confirmed, the
 * host's committee and branch while the member is received, the district in a dispute.
 */
const mayGive: Record<PeopleEventName, readonly Username[]> = {
  assign: ['coordinator', 'second.coordinator', 'supervisor'],
  note: ['coordinator', 'second.coordinator', 'supervisor'],
  recordAttempt: ['coordinator', 'second.coordinator'],
  confirmContact: ['coordinator', 'second.coordinator'],
  recordWillingness: ['coordinator', 'second.coordinator'],
  startLiaison: ['coordinator', 'second.coordinator'],
  manageInPlace: ['coordinator', 'second.coordinator'],
  confirmMembership: ['origin.clerk'],
  denyMembership: ['origin.clerk'],
  approveRelease: ['origin.committee.clerk'],
  approveReceive: ['host.committee.clerk'],
  returnForCorrection: ['origin.clerk'],
  refuseRelease: ['origin.clerk'],
  refuseReceive: ['host.committee.clerk'],
  reportLetterLost: ['coordinator', 'second.coordinator', 'host.committee.clerk'],
  upholdRefusal: ['supervisor'],
  overruleRefusal: ['supervisor'],
  withdraw: ['coordinator', 'second.coordinator'],
  sendReceipt: ['host.clerk'],
  confirmReceipt: ['origin.committee.clerk'],
  recordReview: ['host.clerk'],
  recordLookBack: ['host.clerk'],
  declareLost: ['coordinator', 'second.coordinator'],
  reestablishContact: ['coordinator', 'second.coordinator'],
  recordDisposition: ['coordinator', 'second.coordinator'],
  close: ['coordinator', 'second.coordinator'],
  pauseClock: ['supervisor'],
  resumeClock: ['supervisor'],
  recordTalk: ['supervisor'],
};

describe('who may give a command', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const giveAs = async (username: Username, { id, revision }: CaseBody, name: PeopleEventName) =>
    (await app.as(username)).command<ProblemBody>(id, name, goodCommands[name].body(app), { revision });

  it.each(commandNames)('%s: those whose it is, and nobody else', async (name) => {
    const standing = await caseAt(app, goodCommands[name].at);
    for (const username of usernames.filter((somebody) => !mayGive[name].includes(somebody))) {
      const seen = await (await app.as(username)).get(`/api/cases/${standing.id}`);
      const refused = await giveAs(username, standing, name);
      const expected = seen.status === 404 ? { status: 404, code: 'notFound' } : { status: 403, code: 'roleMayNot' };
      expect({ username, status: refused.status, code: refused.body.code }).toEqual({ username, ...expected });
    }
    for (const username of mayGive[name]) {
      const given = await giveAs(username, await caseAt(app, goodCommands[name].at), name);
      expect({ username, status: given.status }).toEqual({ username, status: 200 });
    }
  });

  it('a refused command changes nothing', async () => {
    const standing = await caseAt(app, 'releasing');
    await giveAs('auditor', standing, 'refuseRelease');
    await giveAs('host.clerk', standing, 'refuseRelease');
    const { body } = await (await app.as('coordinator')).get(`/api/cases/${standing.id}`);
    expect({ revision: body.revision, stage: body.stage }).toEqual({
      revision: standing.revision,
      stage: standing.stage,
    });
  });

  it('the administrator sees no case by virtue of that role', async () => {
    const { id } = await caseAt(app, 'found');
    const administrator = await app.as('administrator');
    expect((await administrator.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await administrator.get('/api/cases')).status).toBe(403);
    expect((await administrator.get('/api/cases/summary')).status).toBe(403);
    const opened = await administrator.open<ProblemBody>({});
    expect({ status: opened.status, code: opened.body.code }).toEqual({ status: 403, code: 'roleMayNot' });
  });

  it('a supervisor sees a subordinate’s transfer and does not act in its place', async () => {
    const standing = await caseAt(app, 'releasing');
    const { body } = await (await app.as('supervisor')).get(`/api/cases/${standing.id}`);
    expect(body.commands.map(({ name }) => name)).toEqual(['assign', 'note', 'pauseClock', 'recordTalk']);
  });

  it('acting for an organisation is only for one that is not online, and only for the one that has the ball', async () => {
    const confirmation = { membership: 'full', duesPaidThrough: '2026-02' };
    const { offlineBranch, offlineCommittee, originBranch } = app.organizations;
    const give = async (place: Place, username: Username, organizationId: string) => {
      const { id } = await caseAt(app, place);
      const body = { ...confirmation, onBehalf: { organizationId, document: '函〔2026〕1号' } };
      const answer = await (await app.as(username)).command<ProblemBody>(id, 'confirmMembership', body);
      return [answer.status, answer.body.errors?.[0]?.field, answer.body.errors?.[0]?.code];
    };
    expect(await give('confirmingOffline', 'coordinator', offlineBranch)).toEqual([200, undefined, undefined]);
    expect(await give('confirmingOffline', 'coordinator', offlineCommittee)).toEqual([
      400,
      'onBehalf.organizationId',
      'notTheHolder',
    ]);
    expect(await give('confirming', 'coordinator', originBranch)).toEqual([403, undefined, undefined]);
    expect(await give('confirming', 'origin.clerk', originBranch)).toEqual([400, 'onBehalf', 'notExpected']);
    expect(await give('confirmingOffline', 'supervisor', offlineBranch)).toEqual([403, undefined, undefined]);
  });
});

describe('papers of an organisation that is not online', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const onBehalf = (organizationId: string) => ({ onBehalf: { organizationId, document: '函〔2026〕9号' } });

  it('are named also where the coordinator may act in their own right, as when a letter is lost on the way to it', async () => {
    const coordinator = await app.as('coordinator');
    const { originBranch, offlineBranch, offlineCommittee } = app.organizations;
    const { id } = await caseAt(app, 'willing');
    await coordinator.command(id, 'startLiaison', { originOrgId: originBranch, hostOrgId: offlineBranch });
    const originClerk = await app.as('origin.clerk');
    await originClerk.command(id, 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-02' });
    await originClerk.command(id, 'approveRelease', {});
    await (await app.as('origin.committee.clerk')).command(id, 'approveRelease', { letter });
    const lost = { reason: '邮寄途中遗失', ...onBehalf(offlineCommittee) };
    expect((await coordinator.command(id, 'reportLetterLost', lost)).status).toBe(200);
    const { body } = await coordinator.get<{ items: { command: string; data: object }[] }>(`/api/cases/${id}/history`);
    expect(body.items.at(-1)).toMatchObject({
      command: 'reportLetterLost',
      data: { onBehalf: { organizationId: offlineCommittee }, document: '函〔2026〕9号' },
    });
  });

  it('give a letter the days that it has left, not those that it would have if it were new', async () => {
    const coordinator = await app.as('coordinator');
    const { offlineBranch, offlineCommittee } = app.organizations;
    const { id } = await caseAt(app, 'confirmingOffline');
    const confirmation = { membership: 'full', duesPaidThrough: '2026-02', ...onBehalf(offlineBranch) };
    await coordinator.command(id, 'confirmMembership', confirmation);
    await coordinator.command(id, 'approveRelease', onBehalf(offlineBranch));
    const issue = (issuedOn: string, validDays: number) =>
      coordinator.command<CaseBody & ProblemBody>(id, 'approveRelease', {
        letter: { number: '外组介9号', validDays, issuedOn },
        ...onBehalf(offlineCommittee),
      });
    expect((await issue('2026-01-05', 30)).body.errors).toMatchObject([{ field: 'letter.issuedOn', code: 'tooEarly' }]);
    expect((await issue('2026-03-17', 30)).body.errors).toMatchObject([{ field: 'letter.issuedOn', code: 'inFuture' }]);
    const { body } = await issue('2026-01-05', 90);
    expect(body.letter).toEqual({ number: '外组介9号', issuedOn: '2026-01-05', expiresOn: '2026-04-05' });
  });
});

describe('what a case offers', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const readers: readonly Username[] = [
    'coordinator',
    'origin.clerk',
    'host.clerk',
    'host.committee.clerk',
    'supervisor',
  ];

  it.each(places)('at %s is all that is accepted of each account: what is not offered is refused', async (place) => {
    const standing = await caseAt(app, place);
    for (const username of readers) {
      const client = await app.as(username);
      const seen = await client.get(`/api/cases/${standing.id}`);
      if (seen.status === 404) continue;
      const offered = seen.body.commands.map(({ name }) => name);
      for (const name of commandNames.filter((candidate) => !offered.includes(candidate))) {
        const answer = await client.command(standing.id, name, goodCommands[name].body(app), {
          revision: standing.revision,
        });
        expect({ username, name, isRefused: [403, 409].includes(answer.status), status: answer.status }).toEqual({
          username,
          name,
          isRefused: true,
          status: answer.status,
        });
      }
    }
    const { body } = await (await app.as('coordinator')).get(`/api/cases/${standing.id}`);
    expect(body.revision).toBe(standing.revision);
  });

  it.each(commandNames)(
    '%s is offered where it is accepted, with a title and a form that its body fits',
    async (name) => {
      const { at, by, body } = goodCommands[name];
      const { id } = await caseAt(app, at);
      const seen = await (await app.as(by)).get(`/api/cases/${id}`);
      const offer = seen.body.commands.find((command) => command.name === name);
      expect(offer?.title).toMatch(/\p{Script=Han}/u);
      const given = Object.keys(body(app));
      expect(Object.keys(offer?.schema.properties ?? {})).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(offer?.schema.required ?? []));
    },
  );

  it('asks for a letter at the last step of the release, and not before', async () => {
    const early = await (await app.as('origin.clerk')).get(`/api/cases/${(await caseAt(app, 'releasing')).id}`);
    const schemaOf = ({ body }: { body: CaseBody }) =>
      body.commands.find(({ name }) => name === 'approveRelease')?.schema;
    expect(Object.keys(schemaOf(early)?.properties ?? {})).toEqual(['text']);
    const last = await (
      await app.as('origin.committee.clerk')
    ).get(`/api/cases/${(await caseAt(app, 'lastRelease')).id}`);
    expect(schemaOf(last)?.required).toEqual(['letter']);
    const refusals = [
      [early.body, 'origin.clerk', { letter }, 'notExpected'],
      [last.body, 'origin.committee.clerk', {}, 'required'],
    ] as const;
    for (const [{ id }, username, body, code] of refusals) {
      const answer = await (await app.as(username)).command<ProblemBody>(id, 'approveRelease', body);
      expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'letter', code })]);
    }
  });
});
