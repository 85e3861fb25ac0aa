import { allowedEvents } from '@app/case-machine';
import type { CaseBuilder } from '../../../../test/builders/case-builder.js';
import { caseAt, openStages } from '../../../../test/builders/case-at.js';
import { org } from '../../../../test/builders/case-events.js';
import { keepCase, keepParties } from '../../../../test/builders/kept-case.js';
import { scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { Directory, type DirectoryState } from '../access/directory.js';
import { OrganizationTree } from '../access/organization-tree.js';
import { roles, type Grant, type SignedIn } from '../access/roles.js';
import { caseView } from './case-view.js';

const somebody = (...grants: Grant[]): SignedIn => ({ accountId: 'a', username: 'a', displayName: 'A', grants });
const coordinator = somebody({ role: 'coordinator', organizationId: org.district });
const originClerk = somebody({ role: 'branchClerk', organizationId: org.originBranch });
const auditor = somebody({ role: 'auditor', organizationId: org.superior });

describe('a case as an account sees it', () => {
  let scratch: ScratchStore;
  let directory: DirectoryState;
  beforeAll(async () => {
    scratch = await scratchStore('sqlite');
    await keepParties(scratch.store);
    directory = await new Directory(scratch.store).current();
  });
  afterAll(() => scratch.remove());

  const viewOf = async (builder: CaseBuilder, who: SignedIn, around = directory) =>
    caseView(await keepCase(scratch.store, builder), who, { directory: around, vault: scratch.store.vault });
  const namesOf = ({ commands }: Awaited<ReturnType<typeof viewOf>>) => commands.map(({ name }) => name);

  it.each(openStages)('offers nobody in %s a command that the chart does not allow there', async (stage) => {
    const builder = caseAt(stage);
    const everything = somebody(
      ...roles.flatMap((role) => Object.values(org).map((organizationId) => ({ role, organizationId }))),
    );
    const offered = namesOf(await viewOf(builder, everything));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter((name) => !allowedEvents(builder.stored).includes(name))).toEqual([]);
  });

  it.each(openStages)('offers an auditor nothing in %s', async (stage) => {
    expect(namesOf(await viewOf(caseAt(stage), auditor))).toEqual([]);
  });

  it('lists the dates of the articles while somebody looks for the member, and none once the case is over', async () => {
    const suspended = caseAt('lostContact').suspended();
    const { statutoryClocks } = await viewOf(suspended, coordinator);
    expect(statutoryClocks.map(({ name }) => name)).toEqual(['lostSixMonths', 'suspendedTwoYears']);
    const over = await viewOf(suspended.removed(), coordinator);
    expect(over).toMatchObject({ stage: 'closed', statutoryClocks: [] });
  });

  it('offers a decision to whoever has the ball and to nobody else', async () => {
    const builder = caseAt('liaising.confirmingMembership');
    expect(namesOf(await viewOf(builder, originClerk))).toContain('confirmMembership');
    expect(namesOf(await viewOf(builder, coordinator))).not.toContain('confirmMembership');
  });

  it('asks the coordinator for the paper where an organisation is not online, and nobody else', async () => {
    const offline = directory.tree.all.map((one) =>
      one.id === org.originBranch ? { ...one, participation: 'offline' as const } : one,
    );
    const around = { ...directory, tree: new OrganizationTree(offline) };
    const builder = caseAt('liaising.confirmingMembership');
    const find = ({ commands }: Awaited<ReturnType<typeof viewOf>>) =>
      commands.find(({ name }) => name === 'confirmMembership');
    expect(find(await viewOf(builder, coordinator, around))?.required).toContain('onBehalf');
    expect(find(await viewOf(builder, originClerk, around))?.refused).toContain('onBehalf');
  });

  it('offers nothing once it is over, and waits on nobody', async () => {
    const view = await viewOf(caseAt('closed'), coordinator);
    expect(namesOf(view)).toEqual([]);
    expect(view).toMatchObject({ holder: { kind: 'nobody', name: '' }, clocks: [], attention: 'settled' });
  });

  it('names its holder, its parties and its coordinator', async () => {
    expect(await viewOf(caseAt('liaising.confirmingMembership'), auditor)).toMatchObject({
      holder: { kind: 'organization', organizationId: org.originBranch, name: `name of ${org.originBranch}` },
      districtOrg: { id: org.district, name: `name of ${org.district}` },
      originOrg: { id: org.originBranch },
      hostOrg: { id: org.hostBranch },
      coordinator: { id: 'coordinator-1', name: 'coordinator-1' },
    });
    expect(await viewOf(caseAt('found'), auditor)).toMatchObject({
      holder: { kind: 'coordinator', name: 'coordinator-1' },
    });
  });

  it('has no route, letter or sides before there are any, rather than empty ones', async () => {
    const view = await viewOf(caseAt('found'), auditor);
    for (const absent of ['route', 'letter', 'originOrg', 'hostOrg', 'continuesCase'])
      expect(view).not.toHaveProperty(absent);
  });

  it('shows the letter once it is issued, and the way that it goes', async () => {
    const view = await viewOf(caseAt('liaising.receiving'), auditor);
    expect(view.letter?.number).toBeTruthy();
    expect(view.route).toMatchObject({ release: expect.any(Array) as unknown, receive: expect.any(Array) as unknown });
  });

  it('names everybody on the way once, so that a clerk of one side can read the other', async () => {
    const { route } = await viewOf(caseAt('liaising.receiving'), auditor);
    if (!route) throw new Error('a case that is being received has a route');
    const ids = new Set([...route.release, ...route.receive, route.arbiter]);
    expect(route.organizations.map(({ id }) => id)).toEqual([...ids]);
    expect(route.organizations.filter(({ name }) => name === '')).toEqual([]);
  });
});
