import { addGrant, insertAccount, insertOrganization, newId, type Store, type Transaction } from '@app/store';

export interface Branch {
  id: string;
  committee: string;
}

export interface District {
  id: string;
  coordinators: string[];
  branches: Branch[];
}

/** One province of some three hundred organisations (domain.md: 316), and another that members come from and go to. */
export interface RegisterTree {
  root: string;
  province: string;
  districts: District[];
  /** In the other province. */
  far: Branch[];
}

const foundedAt = '2024-01-05T00:00:00.000Z';
const districts = 12;
const committees = 2;
const branches = 11;

type Kind = 'orgDepartment' | 'grassrootsCommittee' | 'branch';

async function plantOrganization(tx: Transaction, name: string, kind: Kind, parentId?: string): Promise<string> {
  const id = newId();
  const canTransferDirectly = kind === 'grassrootsCommittee';
  await insertOrganization(tx, {
    id,
    name,
    kind,
    parentId,
    participation: 'online',
    canTransferDirectly,
    createdAt: foundedAt,
  });
  return id;
}

async function plantBranches(tx: Transaction, above: string, name: string): Promise<Branch[]> {
  const planted: Branch[] = [];
  for (let c = 1; c <= committees; c += 1) {
    const committee = await plantOrganization(tx, `${name}第${c}党委`, 'grassrootsCommittee', above);
    for (let b = 1; b <= branches; b += 1) {
      planted.push({ id: await plantOrganization(tx, `${name}第${c}党委第${b}支部`, 'branch', committee), committee });
    }
  }
  return planted;
}

async function plantCoordinator(tx: Transaction, district: string, username: string, passwordHash: string) {
  const id = newId();
  await insertAccount(tx, { id, username, displayName: username, passwordHash, createdAt: foundedAt });
  await addGrant(tx, id, { role: 'coordinator', organizationId: district });
  return id;
}

/** Four coordinators to a district, named `coordinator-<district>-<number>`. */
export function plantTree({ gate }: Store, passwordHash = 'none'): Promise<RegisterTree> {
  return gate.write(async (tx) => {
    const root = await plantOrganization(tx, '全国', 'orgDepartment');
    const province = await plantOrganization(tx, '省', 'orgDepartment', root);
    const elsewhere = await plantOrganization(tx, '外省', 'orgDepartment', root);
    const planted: District[] = [];
    for (let d = 1; d <= districts; d += 1) {
      const id = await plantOrganization(tx, `第${d}区`, 'orgDepartment', province);
      const coordinators: string[] = [];
      for (let c = 1; c <= 4; c += 1)
        coordinators.push(await plantCoordinator(tx, id, `coordinator-${d}-${c}`, passwordHash));
      planted.push({ id, coordinators, branches: await plantBranches(tx, id, `第${d}区`) });
    }
    return { root, province, districts: planted, far: await plantBranches(tx, elsewhere, '外省') };
  });
}
