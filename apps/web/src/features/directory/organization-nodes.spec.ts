import fc from 'fast-check';
import { countBelow, findByName, lineOf, nodesOf, type OrganizationNode, type Placed } from './organization-nodes.js';

const district: Placed = { id: 'd', name: '星澜区', parentId: 'province' };
const committee: Placed = { id: 'c', name: '卫健局党委', parentId: 'd' };
const clinic: Placed = { id: 'b1', name: 'Clinic 诊所党支部', parentId: 'c' };
const hospital: Placed = { id: 'b2', name: '医院党支部', parentId: 'c' };
const street: Placed = { id: 's', name: '街道党工委', parentId: 'd' };
const all = [clinic, street, district, hospital, committee];

const outline = (nodes: readonly OrganizationNode[]): unknown =>
  nodes.map(({ key, children }) => [key, outline(children)]);
const flat = (nodes: readonly OrganizationNode[]): string[] =>
  nodes.flatMap(({ key, children }) => [key, ...flat(children)]);

/** A forest: each organisation lies below one before it, or below one that is not shown. */
const forest = fc
  .array(fc.nat(), { minLength: 1, maxLength: 60 })
  .map((parents) =>
    parents.map((parent, at): Placed => ({
      id: `o${at}`,
      name: `名称${at % 7}`,
      parentId: `o${parent % (at + 1) || 'x'}`,
    })),
  )
  .map((placed) => placed.map((each) => (each.parentId === each.id ? { ...each, parentId: undefined } : each)));

describe('the tree of organisations', () => {
  it('begins where the scope begins, in whichever order the organisations came', () => {
    expect(outline(nodesOf(all))).toEqual([
      [
        'd',
        [
          ['s', []],
          [
            'c',
            [
              ['b1', []],
              ['b2', []],
            ],
          ],
        ],
      ],
    ]);
  });

  it('shows each organisation once and none besides', () => {
    fc.assert(
      fc.property(forest, (organizations) => {
        expect(flat(nodesOf(organizations)).sort()).toEqual(organizations.map(({ id }) => id).sort());
      }),
    );
  });

  it('is built of ten thousand in the time of a keystroke', () => {
    const many = Array.from({ length: 10_000 }, (_, at): Placed => ({
      id: `${at}`,
      name: `支部${at}`,
      parentId: at ? `${Math.floor((at - 1) / 8)}` : undefined,
    }));
    expect(flat(nodesOf(many))).toHaveLength(10_000);
    expect(countBelow(many, '0')).toBe(9_999);
    expect(findByName(many, '支部9999').opened).toEqual(lineOf(many, '9999'));
  });

  it('tells the superiors of one from the nearest up, as far as the scope reaches', () => {
    expect(lineOf(all, 'b1')).toEqual(['c', 'd']);
    expect(lineOf(all, 'd')).toEqual([]);
  });

  it('counts what lies below one, at any depth', () => {
    expect(all.map(({ id }) => countBelow(all, id))).toEqual([0, 0, 4, 0, 2]);
  });
});

describe('a part of a name', () => {
  it('leaves what is called so, and the way down to it', () => {
    const { shown, opened, count } = findByName(all, ' 诊所 ');
    expect(shown).toEqual([clinic, district, committee]);
    expect(opened).toEqual(['c', 'd']);
    expect(count).toBe(1);
  });

  it('finds Latin letters in either case, and nothing where nothing is called so', () => {
    expect(findByName(all, 'CLINIC').count).toBe(1);
    expect(findByName(all, '没有')).toEqual({ shown: [], opened: [], count: 0 });
  });

  it('never leaves one without its superiors', () => {
    fc.assert(
      fc.property(forest, fc.constantFrom('名称1', '名称3', '名'), (organizations, part) => {
        const { shown } = findByName(organizations, part);
        const kept = new Set(shown.map(({ id }) => id));
        for (const { id } of shown) for (const superior of lineOf(organizations, id)) expect(kept).toContain(superior);
      }),
    );
  });
});
