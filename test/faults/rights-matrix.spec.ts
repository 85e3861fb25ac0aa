import { addGrant, insertAccount, newId, replaceGrants, StatementFailedError, updateAccount } from '@app/store';
import { stages } from '@app/case-machine';
import { Directory } from '../../apps/server/src/access/directory.js';
import { hashPassword } from '../../apps/server/src/access/passwords.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { CommandRunner } from '../../apps/server/src/commands/run-command.js';
import { Refusal } from '../../apps/server/src/refusals/refusal.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { password, type OrganizationName } from '../builders/small-district.js';
import { signIn, type CaseBody, type Client } from '../flow/client.js';
import { caseAt, commandNames, goodCommands, type Place } from '../flow/driven-case.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { outcomeByTheDomain, roleNames, standings, type Outcome, type PlacedRole } from './rights-by-the-domain.js';
import { doomedKey, sabotage } from './sabotage.js';

/** The case's own district and what lies above and below it, an organisation that has no part in it, and another district. */
const organizations: readonly OrganizationName[] = [
  ...(['root', 'province', 'district', 'originCommittee', 'originBranch', 'hostCommittee', 'hostBranch'] as const),
  ...(['siblingBranch', 'farDistrict', 'farBranch'] as const),
];

/** The sabotaged database has said no, and whatever was made of that. */
function isDoomed(fault: unknown): boolean {
  const { cause } = fault as Error;
  return [fault, cause].some((each) => each instanceof StatementFailedError && each.message.includes('doomed'));
}

/** Every role at every organisation, and some that must not add up to more than their parts. */
const holders: readonly (readonly PlacedRole[])[] = [
  ...roleNames.flatMap((role) => organizations.map((at): PlacedRole[] => [{ role, at }])),
  [
    { role: 'auditor', at: 'district' },
    { role: 'coordinator', at: 'farDistrict' },
  ],
  [
    { role: 'administrator', at: 'root' },
    { role: 'branchClerk', at: 'siblingBranch' },
  ],
  [
    { role: 'auditor', at: 'root' },
    { role: 'supervisor', at: 'farDistrict' },
    { role: 'branchClerk', at: 'farBranch' },
  ],
  [
    { role: 'branchClerk', at: 'originBranch' },
    { role: 'branchClerk', at: 'hostBranch' },
  ],
];

const nameOf = (roles: readonly PlacedRole[]) => roles.map(({ role, at }) => `${role}@${at}`).join('+');

async function addHolders(app: RunningApp): Promise<Map<string, readonly PlacedRole[]>> {
  const passwordHash = await hashPassword(password);
  const ids = new Map(holders.map((roles) => [newId(), roles]));
  await app.store.gate.write(async (tx) => {
    for (const [id, roles] of ids) {
      const account = { id, username: nameOf(roles), displayName: '某人', createdAt: app.clock.instant() };
      await insertAccount(tx, { ...account, passwordHash });
      for (const { role, at } of roles) await addGrant(tx, id, { role, organizationId: app.organizations[at] });
    }
  });
  return ids;
}

/** Who may do what is worked out in memory, and no database has a say in it: one kind is enough for 28,000 commands. */
describe('every role at every organisation, with every command in every stage', () => {
  let app: RunningApp;
  let runner: CommandRunner;
  let people: { who: SignedIn; roles: readonly PlacedRole[] }[];
  const tally: Record<Outcome, number> = { hidden: 0, refused: 0, accepted: 0 };
  const seenStages = new Set<string>();

  beforeAll(async () => {
    app = await startApp();
    const ids = await addHolders(app);
    const { accounts } = await app.server.app.get(Directory).current();
    people = [...ids].flatMap(([id, roles]) => {
      const who = accounts.get(id);
      return who ? [{ who, roles }] : [];
    });
    runner = app.server.app.get(CommandRunner);
    await sabotage(app.store);
  });
  afterAll(() => app.stop());

  /** A letter belongs to the last step of the release and to no other. */
  const bodyFor = (name: (typeof commandNames)[number], place: Place) =>
    name === 'approveRelease' && place !== 'lastRelease' ? {} : goodCommands[name].body(app);

  /** With a key at which the database fails in the end: what gets as far as that would have been carried out. */
  const outcomeOf = async (who: SignedIn, { id, revision }: CaseBody, name: string, body: unknown): Promise<string> => {
    try {
      await runner.run(who, { caseId: id, command: name, body, revision, idempotencyKey: doomedKey() });
      return 'carried out';
    } catch (fault) {
      if (isDoomed(fault)) return 'accepted';
      if (!(fault instanceof Refusal)) throw fault;
      if (fault.code === 'notFound') return fault.details.errors ? 'unknown reference' : 'hidden';
      return ['roleMayNot', 'notAllowedNow'].includes(fault.code) ? 'refused' : JSON.stringify(fault.details);
    }
  };

  it.each(Object.keys(standings) as Place[])(
    'is as the domain says at %s, and what nobody allowed is denied',
    async (place) => {
      const standing = standings[place];
      if (!standing) throw new Error('no such place');
      const standingCase = await caseAt(app, place);
      seenStages.add(standingCase.stage);
      for (const { who, roles } of people) {
        const outcomes = await Promise.all(
          commandNames.map(async (name) => [name, await outcomeOf(who, standingCase, name, bodyFor(name, place))]),
        );
        const expected = commandNames.map((name) => [name, outcomeByTheDomain(roles, standing, name)]);
        expect([nameOf(roles), outcomes]).toEqual([nameOf(roles), expected]);
        for (const [, outcome] of expected) tally[outcome as Outcome] += 1;
      }
      const after = await (await app.as('coordinator')).get(`/api/cases/${standingCase.id}`);
      expect([after.body.revision, after.body.stage]).toEqual([standingCase.revision, standingCase.stage]);
    },
    120_000,
  );

  it('was tried in all twelve stages, and most of it is denied', () => {
    expect([...seenStages].sort()).toEqual([...stages].sort());
    expect(tally.hidden + tally.refused + tally.accepted).toBe(
      people.length * commandNames.length * Object.keys(standings).length,
    );
    expect(people).toHaveLength(roleNames.length * organizations.length + 4);
    expect(tally.accepted).toBeGreaterThan(400);
    expect(tally.accepted).toBeLessThan((tally.hidden + tally.refused) / 10);
  });
});

describe.each(databaseKinds)('a change of rights on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  /** As another process would write it, without ending the session. */
  const grant = (id: string, ...roles: PlacedRole[]) =>
    app.store.gate.write((tx) =>
      replaceGrants(
        tx,
        id,
        roles.map(({ role, at }) => ({ role, organizationId: app.organizations[at] })),
      ),
    );
  const newcomer = async (...roles: PlacedRole[]) => {
    const id = newId();
    const username = `r.${id.slice(-8)}`;
    const passwordHash = await hashPassword(password);
    const account = { id, username, displayName: '某人', createdAt: app.clock.instant(), passwordHash };
    await app.store.gate.write((tx) => insertAccount(tx, account));
    await grant(id, ...roles);
    return { id, client: await signIn(app.url, username, password) };
  };
  const offersTo = async (client: Client, caseId: string) => {
    const { status, body } = await client.get(`/api/cases/${caseId}`);
    return status === 200 ? body.commands.map(({ name }) => name).includes('assign') : status;
  };

  it('works from the next request of a running session, in either direction', async () => {
    const { id: caseId } = await caseAt(app, 'found');
    const { id, client } = await newcomer({ role: 'coordinator', at: 'farDistrict' });
    const seen = [await offersTo(client, caseId)];
    await grant(id, { role: 'auditor', at: 'district' });
    seen.push(await offersTo(client, caseId));
    await grant(id, { role: 'supervisor', at: 'province' });
    seen.push(await offersTo(client, caseId));
    expect((await client.command(caseId, 'note', { text: '有权' })).status).toBe(200);
    await grant(id, { role: 'administrator', at: 'district' });
    seen.push(await offersTo(client, caseId));
    await grant(id);
    seen.push(await offersTo(client, caseId));
    expect(seen).toEqual([404, false, true, 404, 404]);
    expect(
      (await client.post(`/api/cases/${caseId}/commands/note`, { text: '无权' }, { 'if-match': '"2"' })).status,
    ).toBe(404);
  });

  it('works for lists and counts as it does for single cases', async () => {
    await caseAt(app, 'found');
    const { id, client } = await newcomer({ role: 'coordinator', at: 'district' });
    const count = async () => (await client.get<{ items?: object[] }>('/api/cases')).body.items?.length;
    expect(await count()).toBeGreaterThan(0);
    await grant(id, { role: 'coordinator', at: 'farDistrict' });
    expect(await count()).toBe(0);
    await grant(id, { role: 'administrator', at: 'district' });
    expect((await client.get('/api/cases')).status).toBe(403);
  });

  it('to none at all, by disabling, works from the next request, and for every session', async () => {
    const { id, client } = await newcomer({ role: 'coordinator', at: 'district' });
    expect((await client.get('/api/session')).status).toBe(200);
    await app.store.gate.write((tx) => updateAccount(tx, id, { disabledAt: app.clock.instant() }));
    expect((await client.get('/api/session')).status).toBe(401);
    expect((await client.get('/api/cases')).status).toBe(401);
  });

  it('that is made over HTTP ends the sessions, and leaves nothing of the old rights to the next one', async () => {
    const { id: caseId } = await caseAt(app, 'found');
    const { id, client } = await newcomer({ role: 'coordinator', at: 'district' });
    const grants = [{ role: 'auditor', organizationId: app.organizations.district }];
    const changed = await (await app.as('administrator')).patch(`/api/accounts/${id}`, { grants });
    expect(changed.status).toBe(200);
    expect(await offersTo(client, caseId)).toBe(401);
    const again = await signIn(app.url, `r.${id.slice(-8)}`, password);
    expect(await offersTo(again, caseId)).toBe(false);
    expect((await again.command(caseId, 'close', { reason: 'duplicate' })).status).toBe(403);
  });
});
