import { addDays, shanghaiDateOf, startOfShanghaiDay, WorkingCalendar } from '@app/deadlines';
import { dropMessages, listAccounts, listOrganizations, type Store, type Transaction } from '@app/store';
import { OrganizationTree } from '../access/organization-tree.js';
import { hashPassword } from '../access/passwords.js';
import { demoPassword } from './demo-accounts.js';
import { MemberInventor } from './invented-members.js';
import { medicalOrganizations } from './organization-plan.js';
import { plantMembers } from './plant-members.js';
import { plantDistrict } from './plant-district.js';
import { SeededRandom } from './seeded-random.js';
import { StoryPlanner } from './stories.js';
import { StoryTeller } from './story-teller.js';

/** What was told longer ago was read long ago. */
const daysOfNews = 5;

export interface DemoParts {
  store: Store;
  calendar?: WorkingCalendar;
  /** The instant up to which the stories are told. */
  now: string;
  seed?: number;
}

/** What there is. Nothing is made, and nothing changed, when there are accounts already. */
export type DemoSummary =
  | { isNew: false }
  | {
      isNew: true;
      organizations: number;
      medicalOrganizations: number;
      institutions: number;
      /** Of the branches under the health bureau's committee: those whose relation is where they are, and who have no case. */
      members: number;
      cases: number;
      /** Lines of history. */
      steps: number;
    };

/** So long before the present the district is as it is: longer than any story takes. */
const districtAge = 400;
const usualSeed = 2019;

/**
 * The demo district with its stories, told by the real commands and the real clocks up to `now`. The same seed and instant make the
 * same district, ids and salts apart. All of it is one transaction: a start that is interrupted leaves nothing behind.
 */
export async function makeDemo(parts: DemoParts): Promise<DemoSummary> {
  const passwordHash = await hashPassword(demoPassword);
  return parts.store.gate.write(async (tx) => {
    const [someone] = await listAccounts(tx, { limit: 1 });
    return someone ? { isNew: false } : makeWithin(tx, parts, passwordHash);
  });
}

async function makeWithin(tx: Transaction, parts: DemoParts, passwordHash: string): Promise<DemoSummary> {
  const { store, now, calendar = new WorkingCalendar(), seed = usualSeed } = parts;
  const random = new SeededRandom(seed);
  const beginning = startOfShanghaiDay(addDays(shanghaiDateOf(now), -districtAge));
  const district = await plantDistrict(tx, { random, createdAt: beginning, passwordHash });
  const tree = new OrganizationTree(await listOrganizations(tx));
  const inventor = new MemberInventor(random);
  const members = await plantMembers(tx, { district, inventor, vault: store.vault, createdAt: beginning });
  const stories = new StoryPlanner({ district, tree, calendar, now, random }, inventor).planAll();
  const told = await new StoryTeller(tx, store, district, beginning).tell(stories, now);
  await dropMessages(tx, startOfShanghaiDay(addDays(shanghaiDateOf(now), -daysOfNews)));
  return {
    isNew: true,
    organizations: district.organizations.size,
    medicalOrganizations: Object.values(medicalOrganizations).flat().length,
    institutions: district.institutions.length,
    members,
    ...told,
  };
}
