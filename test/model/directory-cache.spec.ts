import { setImmediate } from 'node:timers/promises';
import {
  addGrant,
  insertAccount,
  insertOrganization,
  newId,
  openStore,
  putDeadlinePolicy,
  replaceGrants,
  updateAccount,
  updateOrganization,
  type Reader,
  type Store,
} from '@app/store';
import type { DirectoryState } from '../../apps/server/src/access/directory.js';
import { isInScope } from '../../apps/server/src/access/scope.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { Desk, mondayMorning, outcomeOf } from './desk.js';

const createdAt = mondayMorning;
const clock = new SettableClock(mondayMorning);

/** A new branch, an account and its grant there, in one transaction: either all of it is to be seen, or nothing. */
async function addBranchWithClerk({ gate }: Store, parentId: string): Promise<{ branch: string; clerk: string }> {
  const [branch, clerk] = [newId(), newId()];
  const place = { parentId, participation: 'online', canTransferDirectly: false } as const;
  await gate.write(async (tx) => {
    await insertOrganization(tx, { id: branch, name: `新支部 ${branch}`, kind: 'branch', ...place, createdAt });
    await insertAccount(tx, { id: clerk, username: `c.${clerk}`, displayName: '新同志', passwordHash: '-', createdAt });
    await addGrant(tx, clerk, { role: 'branchClerk', organizationId: branch });
  });
  return { branch, clerk };
}

/** Grants at organisations that are not there, and accounts without any grant, of those that were added together. */
function tornIn({ tree, everyAccount }: DirectoryState): string[] {
  const added = [...everyAccount.values()].filter(({ username }) => username.startsWith('c.'));
  const whole = added.filter(({ grants }) => grants.length === 1 && tree.find(grants[0]?.organizationId));
  const branches = tree.all.filter(({ name }) => name.startsWith('新支部')).length;
  return whole.length === added.length && branches === added.length
    ? []
    : [`${branches} ${added.length} ${whole.length}`];
}

describe.each(databaseKinds)('what is kept in memory of the directory on %s', (kind) => {
  let scratch: ScratchStore;
  let otherStore: Store | undefined;
  let here: Desk;
  let there: Desk;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    const { store, url } = scratch;
    if (kind === 'postgres') otherStore = await openStore({ url, vault: store.vault });
    const district = await buildSmallDistrict(store, createdAt);
    here = new Desk(store, clock, district);
    there = new Desk(otherStore ?? store, clock, district);
  });
  beforeEach(async () => {
    await Promise.all([here.surroundings.current(), there.surroundings.current()]);
  });
  afterAll(async () => {
    await otherStore?.close();
    await scratch.remove();
  });

  it('does not hide a new organisation, a new account or a renamed branch from the next request elsewhere', async () => {
    const { hostCommittee, hostBranch } = here.district.organizations;
    const { branch, clerk } = await addBranchWithClerk(here.store, hostCommittee);
    const seen = await there.directory.current();
    expect(seen.tree.isUnder(branch, hostCommittee)).toBe(true);
    expect(seen.accounts.get(clerk)?.grants).toEqual([{ role: 'branchClerk', organizationId: branch }]);
    await there.store.gate.write((tx) => updateOrganization(tx, hostBranch, { name: '改名支部' }));
    expect((await here.directory.current()).tree.nameOf(hostBranch)).toBe('改名支部');
  });

  it('leaves nobody a right that was taken away elsewhere, nor an account that was disabled there', async () => {
    const { accounts, organizations } = here.district;
    const id = accounts['second.coordinator'];
    const view = await here.open();
    const note = () => outcomeOf(there.does('second.coordinator', view, 'note', { text: '记录' }));
    expect(await here.who('second.coordinator')).toBeDefined();
    const elsewhere = { role: 'coordinator', organizationId: organizations.farDistrict };
    await here.store.gate.write((tx) => replaceGrants(tx, id, [elsewhere]));
    expect(await note()).toMatchObject({ refusal: { code: 'notFound' } });
    await here.store.gate.write((tx) => updateAccount(tx, id, { disabledAt: createdAt }));
    await expect(there.who('second.coordinator')).rejects.toThrow('has no account');
    await here.store.gate.write((tx) => updateAccount(tx, id, { disabledAt: null }));
    await here.store.gate.write((tx) =>
      replaceGrants(tx, id, [{ ...elsewhere, organizationId: organizations.district }]),
    );
    expect(await note()).toHaveProperty('answer');
  });

  it('counts no clock by a deadline that was replaced elsewhere', async () => {
    const organizationId = here.district.organizations.district;
    for (const remind of [3, 9, 1]) {
      const setting = { found: { remind, escalate: 1, oversee: 1 } };
      await here.store.gate.write((tx) => putDeadlinePolicy(tx, { organizationId, setting, updatedAt: createdAt }));
      const { directory, deadlines } = await there.surroundings.current();
      expect(deadlines.policyFor(directory.tree, organizationId).found.remind).toBe(remind);
    }
  });

  it('is never half of what it was and half of what it is, while it is changed all the time', async () => {
    const { originCommittee } = here.district.organizations;
    let isChanging = true;
    const torn: string[] = [];
    const read = async ({ surroundings }: Desk) => {
      let latest = 0;
      while (isChanging) {
        const { directory } = await surroundings.current();
        torn.push(...tornIn(directory), ...(directory.version < latest ? ['went back'] : []));
        latest = directory.version;
        // SQLite answers at once: without this nobody else would get a turn.
        await setImmediate();
      }
    };
    const change = async () => {
      for (let n = 0; n < 40; n += 1) await addBranchWithClerk(n % 2 ? here.store : there.store, originCommittee);
      isChanging = false;
    };
    await Promise.all([change(), read(here), read(there), read(here), read(there)]);
    expect(torn).toEqual([]);
    const { tree, accounts } = await there.directory.current();
    const clerks = [...accounts.values()].filter(({ username }) => username.startsWith('c.'));
    expect(clerks.every((clerk) => isInScope(tree, clerk, ['branchClerk'], clerk.grants[0]?.organizationId))).toBe(
      true,
    );
  });

  it('is read anew when it changed under the reader: no grant at an organisation that is not there', async () => {
    const { store, district } = here;
    let changes = 0;
    const overtaken: Reader = {
      kind: store.reader.kind,
      async query<Row>(text: string, params?: Parameters<Reader['query']>[1]) {
        const rows = await store.reader.query<Row>(text, params);
        const isTree = text.includes('organization_closure');
        if (isTree && changes++ === 0) await addBranchWithClerk(store, district.organizations.hostCommittee);
        return rows;
      },
    };
    const desk = new Desk({ ...store, reader: overtaken }, clock, district);
    expect(tornIn(await desk.directory.current())).toEqual([]);
    expect(changes).toBeGreaterThan(0);
  });
});
