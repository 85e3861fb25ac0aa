import fc from 'fast-check';
import type { Route } from '@app/case-machine';
import { OrganizationTree, type Organization } from '../../apps/server/src/access/organization-tree.js';
import { planRoute } from '../../apps/server/src/commands/transfer-route.js';
import { Refusal } from '../../apps/server/src/refusals/refusal.js';

const kinds = ['branch', 'generalBranch', 'grassrootsCommittee', 'workingCommittee', 'orgDepartment'] as const;

/** A forest: each organisation under an earlier one, or at a top of its own. */
const aForest = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(99), { freq: 9 }),
      kind: fc.constantFrom(...kinds.slice(0, 4), ...kinds),
      canTransferDirectly: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    }),
    { minLength: 2, maxLength: 24 },
  )
  .map((plans) =>
    plans.map(({ parent, kind, canTransferDirectly }, n): Organization => {
      const parentId = parent === null || n === 0 ? undefined : `o${parent % n}`;
      return {
        id: `o${n}`,
        name: `o${n}`,
        kind,
        participation: 'online',
        canTransferDirectly,
        ...(parentId && { parentId }),
      };
    }),
  );

const aPair = aForest.chain((forest) =>
  fc.record({
    forest: fc.constant(forest),
    origin: fc.nat(forest.length - 1).map((n) => `o${n}`),
    host: fc.nat(forest.length - 1).map((n) => `o${n}`),
  }),
);
type Pair = typeof aPair extends fc.Arbitrary<infer Value> ? Value : never;

/** The tree as a plain map, so that nothing here is asked of the code under test. */
function plainTree(forest: readonly Organization[]) {
  const byId = new Map(forest.map((organization) => [organization.id, organization]));
  const upFrom = (id: string | undefined): string[] =>
    id === undefined ? [] : [id, ...upFrom(byId.get(id)?.parentId)];
  const hasPower = (id: string) => {
    const organization = byId.get(id);
    return organization?.canTransferDirectly === true || organization?.kind === 'orgDepartment';
  };
  const kindOf = (id: string) => byId.get(id)?.kind;
  return { parentOf: (id: string) => byId.get(id)?.parentId, kindOf, upFrom, hasPower };
}

const plan = ({ forest, origin, host }: Pair): Route => planRoute(new OrganizationTree(forest), origin, host);

function planned(pair: Pair): Route | string {
  try {
    return plan(pair);
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.details.errors?.[0]?.field} ${fault.details.errors?.[0]?.code}`;
    throw fault;
  }
}

/** Why there can be no route, seen by hand; the origin's fault is named before the host's. */
function obstacle({ forest, origin, host }: Pair): string | undefined {
  const { upFrom, hasPower } = plainTree(forest);
  if (!upFrom(origin).some(hasPower)) return 'originOrgId noTransferAuthority';
  if (!upFrom(host).some(hasPower)) return 'hostOrgId noTransferAuthority';
  return upFrom(origin).some((id) => upFrom(host).includes(id)) ? undefined : 'hostOrgId noCommonSuperior';
}

/** The lowest committee above both that nobody with the power stands below, if there is one: it settles the matter alone. */
function committeeOfBoth({ forest, origin, host }: Pair): string | undefined {
  const { upFrom, hasPower, kindOf } = plainTree(forest);
  const belowPower = [origin, host].map((id) => {
    const line = upFrom(id);
    return line.slice(0, line.findIndex(hasPower) + 1);
  });
  const ofBoth = belowPower[0]?.filter((id) => belowPower[1]?.includes(id)) ?? [];
  return ofBoth.find((id) => kindOf(id) === 'grassrootsCommittee' || (hasPower(id) && kindOf(id) !== 'orgDepartment'));
}

const possible = aPair.filter((pair) => obstacle(pair) === undefined);
const runs = { numRuns: 1500 };

describe('a route through any tree', () => {
  it('is refused exactly where one side has nobody with the power to transfer, or nobody stands above both', () => {
    fc.assert(
      fc.property(aPair, (pair) => {
        const outcome = planned(pair);
        expect(typeof outcome === 'string' ? outcome : undefined).toBe(obstacle(pair));
      }),
      runs,
    );
  });

  it('leaves nobody out: it starts at the origin, ends at the host, and climbs and descends one superior at a time', () => {
    fc.assert(
      fc.property(possible, (pair) => {
        const { parentOf } = plainTree(pair.forest);
        const { release, receive } = plan(pair);
        if (committeeOfBoth(pair) !== undefined) return;
        expect([release[0], receive.at(-1)]).toEqual([pair.origin, pair.host]);
        expect(release.slice(1)).toEqual(release.slice(0, -1).map(parentOf));
        expect(receive.slice(0, -1)).toEqual(receive.slice(1).map(parentOf));
      }),
      runs,
    );
  });

  it('goes no higher than it must: the last release and the first receipt have the power, nobody before or after them', () => {
    fc.assert(
      fc.property(possible, (pair) => {
        if (committeeOfBoth(pair) !== undefined) return;
        const { hasPower } = plainTree(pair.forest);
        const { release, receive } = plan(pair);
        expect(release.map(hasPower)).toEqual(release.map((_, n) => n === release.length - 1));
        expect(receive.map(hasPower)).toEqual(receive.map((_, n) => n === 0));
      }),
      runs,
    );
  });

  it('is one committee alone exactly where both sides stand under it; a department leaves nobody below it out', () => {
    fc.assert(
      fc.property(possible, (pair) => {
        const committee = committeeOfBoth(pair);
        const { release, receive } = plan(pair);
        const isAlone = release.length === 1 && receive.length === 1 && release[0] === receive[0];
        if (committee !== undefined) expect([release, receive]).toEqual([[committee], [committee]]);
        else expect(isAlone && pair.origin !== pair.host).toBe(false);
      }),
      runs,
    );
  });

  it('never lets a party to a dispute decide it, unless the party stands at the top of the tree', () => {
    fc.assert(
      fc.property(possible, (pair) => {
        const { upFrom, parentOf } = plainTree(pair.forest);
        const { release, receive, arbiter } = plan(pair);
        const parties = [...release, ...receive];
        expect([pair.origin, pair.host, ...parties].every((id) => upFrom(id).includes(arbiter))).toBe(true);
        if (parties.includes(arbiter)) expect(parentOf(arbiter)).toBeUndefined();
        const lower = upFrom(pair.origin).slice(0, upFrom(pair.origin).indexOf(arbiter));
        const isAbove = (id: string) => parties.every((party) => party !== id && upFrom(party).includes(id));
        expect(lower.filter(isAbove)).toEqual([]);
      }),
      runs,
    );
  });

  it('is the same in the other direction, read backwards, with the same arbiter', () => {
    fc.assert(
      fc.property(possible, (pair) => {
        const there = plan(pair);
        const back = plan({ ...pair, origin: pair.host, host: pair.origin });
        expect(back).toEqual({
          release: [...there.receive].reverse(),
          receive: [...there.release].reverse(),
          arbiter: there.arbiter,
        });
      }),
      runs,
    );
  });

  it('does not depend on anything in the tree that lies on neither side’s line to the top', () => {
    fc.assert(
      fc.property(possible, (pair) => {
        const { upFrom } = plainTree(pair.forest);
        const needed = new Set([...upFrom(pair.origin), ...upFrom(pair.host)]);
        const forest = pair.forest.filter(({ id }) => needed.has(id)).reverse();
        expect(plan({ ...pair, forest })).toEqual(plan(pair));
      }),
      runs,
    );
  });
});
