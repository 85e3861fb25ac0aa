import { addGrant, insertAccount, insertOrganization, newId, type Store } from '@app/store';
import { aCase } from './case-builder.js';
import { keepCase, keepParties } from './kept-case.js';

const createdAt = '2026-03-01T00:00:00.000Z';

/** Branches with two clerks each, all under the district of the built cases. */
export async function plantBranches(store: Store, count: number): Promise<string[]> {
  await keepParties(store);
  const branches: string[] = [];
  await store.gate.write(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const id = newId();
      const facts = { kind: 'branch', participation: 'online', canTransferDirectly: false, createdAt } as const;
      await insertOrganization(tx, { id, name: `branch ${n}`, parentId: 'district', ...facts });
      for (const clerk of [1, 2]) {
        const account = {
          id: newId(),
          username: `clerk.${n}.${clerk}`,
          displayName: `clerk ${n}`,
          passwordHash: 'none',
        };
        await insertAccount(tx, { ...account, email: `${account.username}@example.org`, createdAt });
        await addGrant(tx, account.id, { role: 'branchClerk', organizationId: id });
      }
      branches.push(id);
    }
  });
  return branches;
}

/** So many open cases, copied from a real one, that wait on these branches in turn; every so many-th has a letter that runs out soon. */
export async function plantCases(
  store: Store,
  branches: readonly string[],
  { count, letters, letterOn }: { count: number; letters: number; letterOn: string },
): Promise<string[]> {
  const { id: template } = await keepCase(store, aCase().contacted());
  const [row] = await store.reader.query<Record<string, string | number | null>>(
    'SELECT * FROM case_file WHERE id = ?',
    [template],
  );
  if (!row) throw new Error('there is no case to copy');
  const columns = Object.keys(row);
  const ids = Array.from({ length: count }, () => newId());
  const text = `INSERT INTO case_file (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < count; start += 10_000) {
    await store.gate.write(async (tx) => {
      for (let n = start; n < Math.min(start + 10_000, count); n += 1) {
        const own: Record<string, string | number | null> = {
          ...row,
          id: ids[n] ?? '',
          number: `B${n}`,
          holder_kind: 'organization',
          holder_organization_id: branches[n % branches.length] ?? '',
          letter_expires_on: Math.floor(n / branches.length) % letters === 0 ? letterOn : null,
        };
        await tx.execute(
          text,
          columns.map((column) => own[column] ?? null),
        );
      }
    });
  }
  return ids;
}
