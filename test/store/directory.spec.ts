import {
  directoryVersion,
  findInstitution,
  insertInstitution,
  insertOrganization,
  listDeadlinePolicies,
  listInstitutions,
  listOrganizations,
  putDeadlinePolicy,
  updateOrganization,
  type InstitutionRecord,
  type OrganizationRecord,
  type Transaction,
} from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const organization = (id: string, parentId?: string): OrganizationRecord => ({
  id,
  name: `${id}支部`,
  kind: 'branch',
  parentId,
  participation: 'online',
  canTransferDirectly: false,
  createdAt: '2026-01-05T00:00:00.000Z',
});

const institution = (id: string, more: Partial<InstitutionRecord> = {}): InstitutionRecord => ({
  id,
  name: `${id}门诊部`,
  kind: 'outpatient',
  districtOrgId: 'a',
  coverage: 'joint',
  staffCount: 21,
  createdAt: '2026-01-05T00:00:00.000Z',
  ...more,
});

describe.each(databaseKinds)('the directory on %s', (kind) => {
  let scratch: ScratchStore;
  const write = <T>(body: (tx: Transaction) => Promise<T>) => scratch.store.gate.write(body);
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await write(async (tx) => {
      for (const [id, parentId] of [['root'], ['a', 'root'], ['b', 'root'], ['a1', 'a'], ['a2', 'a'], ['a11', 'a1']]) {
        await insertOrganization(tx, organization(id ?? '', parentId));
      }
    });
  });
  afterAll(() => scratch.remove());
  const subtree = async (id: string) => {
    const rows = await scratch.store.reader.query<{ id: string }>(
      'SELECT descendant_id AS id FROM organization_closure WHERE ancestor_id = ? ORDER BY depth, descendant_id',
      [id],
    );
    return rows.map((row) => row.id);
  };
  const organizationNamed = async (id: string) =>
    (await listOrganizations(scratch.store.reader)).find((candidate) => candidate.id === id);

  it('reaches exactly the subtree of an organisation, however deep, itself included', async () => {
    expect(await subtree('root')).toEqual(['root', 'a', 'b', 'a1', 'a2', 'a11']);
    expect(await subtree('a')).toEqual(['a', 'a1', 'a2', 'a11']);
    expect(await subtree('a11')).toEqual(['a11']);
    expect(await subtree('nowhere')).toEqual([]);
  });

  it('holds every ancestor of an organisation at its distance', async () => {
    const rows = await scratch.store.reader.query(
      `SELECT ancestor_id, depth FROM organization_closure WHERE descendant_id = 'a11' ORDER BY depth`,
    );
    expect(rows).toEqual([
      { ancestor_id: 'a11', depth: 0 },
      { ancestor_id: 'a1', depth: 1 },
      { ancestor_id: 'a', depth: 2 },
      { ancestor_id: 'root', depth: 3 },
    ]);
  });

  it('refuses an organisation under a parent that is not there, and keeps nothing of it', async () => {
    await expect(write((tx) => insertOrganization(tx, organization('lost', 'nowhere')))).rejects.toThrow(
      /foreign key/i,
    );
    expect(await organizationNamed('lost')).toBeUndefined();
    expect(await subtree('lost')).toEqual([]);
  });

  it('lists all organisations, each after its parent, so that a tree can be built in one pass', async () => {
    const all = await listOrganizations(scratch.store.reader);
    const seen = new Set<string>();
    for (const { id, parentId } of all) {
      expect(parentId === undefined || seen.has(parentId)).toBe(true);
      seen.add(id);
    }
    expect(all).toHaveLength(6);
    expect(all[0]).toEqual(organization('root'));
  });

  it('changes only the fields that are given', async () => {
    await write((tx) => updateOrganization(tx, 'b', { participation: 'offline', canTransferDirectly: true }));
    expect(await organizationNamed('b')).toEqual({
      ...organization('b', 'root'),
      participation: 'offline',
      canTransferDirectly: true,
    });
    await write((tx) => updateOrganization(tx, 'b', { name: '改名', canTransferDirectly: false }));
    expect(await organizationNamed('b')).toMatchObject({
      name: '改名',
      participation: 'offline',
      canTransferDirectly: false,
    });
    expect(await write((tx) => updateOrganization(tx, 'nowhere', { name: 'x' }))).toBe(false);
  });

  it('has a new version after every change, so that no process goes on with an old tree', async () => {
    const changes: ((tx: Transaction) => Promise<unknown>)[] = [
      (tx) => insertOrganization(tx, organization('c', 'root')),
      (tx) => updateOrganization(tx, 'c', { name: 'C' }),
      (tx) => insertInstitution(tx, institution('i-version')),
      (tx) => putDeadlinePolicy(tx, { organizationId: 'c', setting: {}, updatedAt: '2026-02-01T00:00:00.000Z' }),
    ];
    for (const change of changes) {
      const before = await directoryVersion(scratch.store.reader);
      await write(change);
      expect(await directoryVersion(scratch.store.reader)).toBeGreaterThan(before);
    }
    const before = await directoryVersion(scratch.store.reader);
    await write((tx) => updateOrganization(tx, 'nowhere', { name: 'x' }));
    expect(await directoryVersion(scratch.store.reader)).toBe(before);
  });

  it('has the old version when the change was undone', async () => {
    const before = await directoryVersion(scratch.store.reader);
    await write(async (tx) => {
      await insertOrganization(tx, organization('undone', 'root'));
      throw new Error('undone');
    }).catch(() => undefined);
    expect(await directoryVersion(scratch.store.reader)).toBe(before);
  });

  it('keeps institutions by district, page by page', async () => {
    await write(async (tx) => {
      for (const id of ['i-1', 'i-2', 'i-3']) await insertInstitution(tx, institution(id, { organizationId: 'a1' }));
      await insertInstitution(tx, institution('i-4', { districtOrgId: 'b', coverage: 'none' }));
    });
    const list = async (visibleUnder: string[], afterId?: string, limit = 50) =>
      (await listInstitutions(scratch.store.reader, { visibleUnder, afterId, limit }))
        .map(({ id }) => id)
        .filter((id) => id !== 'i-version');
    expect(await list(['root'])).toEqual(['i-1', 'i-2', 'i-3', 'i-4']);
    expect(await list(['a'])).toEqual(['i-1', 'i-2', 'i-3']);
    expect(await list(['a'], 'i-1', 1)).toEqual(['i-2']);
    expect(await list(['a1'])).toEqual([]);
    expect(await list([])).toEqual([]);
    expect(await findInstitution(scratch.store.reader, 'i-2')).toEqual(institution('i-2', { organizationId: 'a1' }));
    expect(await findInstitution(scratch.store.reader, 'nowhere')).toBeUndefined();
  });

  it('keeps one deadline policy an organisation, the latest, with its setting as it was given', async () => {
    const put = (setting: unknown, updatedAt: string) =>
      write((tx) => putDeadlinePolicy(tx, { organizationId: 'a', setting, updatedAt }));
    const found = { found: { remind: 5, escalate: 5, oversee: 5 } };
    await put(found, '2026-02-01T00:00:00.000Z');
    await put({ ...found, contacted: { remind: 10 } }, '2026-02-02T00:00:00.000Z');
    const policy = {
      organizationId: 'a',
      setting: { ...found, contacted: { remind: 10 } },
      updatedAt: '2026-02-02T00:00:00.000Z',
    };
    const kept = await listDeadlinePolicies(scratch.store.reader);
    expect(kept.filter(({ organizationId }) => organizationId === 'a')).toEqual([policy]);
    expect(kept.filter(({ organizationId }) => organizationId === 'b')).toEqual([]);
  });
});
