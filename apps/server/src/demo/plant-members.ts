import { shanghaiDateOf } from '@app/deadlines';
import { insertPerson, newId, type Transaction, type Vault } from '@app/store';
import { memberFacts } from '../commands/member-facts.js';
import type { MemberInventor } from './invented-members.js';
import { organizationPlan, type OrganizationKey } from './organization-plan.js';
import type { District, PlantedInstitution } from './plant-district.js';

export interface MemberSetting {
  district: District;
  inventor: MemberInventor;
  vault: Vault;
  createdAt: string;
}

const parentOf = new Map(organizationPlan.map(([key, { parent }]) => [key, parent]));

/** The institutions that a branch covers; a branch of a hospital's committee or general branch has those of its superior. */
function workplacesOf(branch: OrganizationKey, institutions: readonly PlantedInstitution[]): PlantedInstitution[] {
  const own = institutions.filter(({ organization }) => organization === branch);
  const superior = parentOf.get(branch);
  return own.length > 0 || superior === undefined ? own : workplacesOf(superior, institutions);
}

/** The members whose relation is where they are, by turns at the institutions of their branch. @returns how many there are. */
export async function plantMembers(tx: Transaction, setting: MemberSetting): Promise<number> {
  const { district, inventor, vault, createdAt } = setting;
  let planted = 0;
  for (const [branch, { members = 0 }] of organizationPlan) {
    const workplaces = workplacesOf(branch, district.institutions);
    for (let turn = 0; turn < members; turn += 1) {
      const workplace = workplaces[turn % workplaces.length];
      if (!workplace) throw new RangeError(`the branch ${branch} covers no institution`);
      const membership = turn % 20 === 19 ? 'probationary' : 'full';
      const facts = memberFacts(inventor.inventAt(createdAt, membership, workplace), shanghaiDateOf(createdAt));
      await insertPerson(tx, { ...facts, id: newId(), createdAt }, vault);
      planted += 1;
    }
  }
  return planted;
}
