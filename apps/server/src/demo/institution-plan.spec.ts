import { planInstitutions } from './institution-plan.js';
import { organizationPlan } from './organization-plan.js';
import { SeededRandom } from './seeded-random.js';

const plan = (seed = 1) => planInstitutions(new SeededRandom(seed));

describe('the plan of institutions', () => {
  it('is the same for a seed, and for another one differs in the size of staffs only', () => {
    expect(plan()).toEqual(plan());
    const withoutStaff = (seed: number) =>
      plan(seed).map(({ staffCount, ...rest }) => ({ ...rest, has: staffCount > 0 }));
    expect(plan(2)).not.toEqual(plan());
    expect(withoutStaff(2)).toEqual(withoutStaff(1));
  });

  it('counts 295, of which 204 are covered', () => {
    expect(plan()).toHaveLength(295);
    expect(plan().filter(({ coverage }) => coverage !== 'none')).toHaveLength(204);
  });

  it('lets one joint organisation cover many, which is what it is for', () => {
    const joint = plan().filter(({ coverage }) => coverage === 'joint');
    const organizations = new Set(joint.map(({ organization }) => organization));
    expect(joint.length / organizations.size).toBeGreaterThan(10);
  });

  it('sends instructors only from a committee, and attaches only to a branch or an organisation of a hospital', () => {
    const kindOf = new Map(organizationPlan.map(([key, { kind }]) => [key, kind]));
    const instructed = plan().filter(({ coverage }) => coverage === 'instructorOnly');
    const kinds = instructed.map(({ organization }) => organization && kindOf.get(organization));
    expect(new Set(kinds)).toEqual(new Set(['grassrootsCommittee', 'workingCommittee']));
  });

  it('knows no organisation that is not in the tree', () => {
    const known = new Set(organizationPlan.map(([key]) => key));
    expect(plan().filter(({ organization }) => organization !== undefined && !known.has(organization))).toEqual([]);
  });

  it('gives hospitals more people than clinics', () => {
    const staffs = (kind: string) => plan().flatMap((one) => (one.kind === kind ? [one.staffCount] : []));
    expect(Math.min(...staffs('hospital'))).toBeGreaterThanOrEqual(60);
    expect(Math.max(...staffs('clinic'))).toBeLessThan(20);
  });
});
