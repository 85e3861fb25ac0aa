import fc from 'fast-check';
import { places, smallTree } from '../../../../test/builders/small-tree.js';
import { OrganizationTree } from './organization-tree.js';

const tree = smallTree();
const ids = (line: readonly { id: string }[]) => line.map(({ id }) => id);
const aPlace = fc.constantFrom(...places);

describe('the organisation tree', () => {
  it('tells the line of an organisation from itself up to the root', () => {
    expect(ids(tree.lineOf('branch'))).toEqual(['branch', 'committee', 'district', 'province', 'root']);
    expect(ids(tree.lineOf('root'))).toEqual(['root']);
  });

  it.each([undefined, 'no such organisation', ''])('knows nothing of %j, and puts it under nobody', (id) => {
    expect(tree.find(id)).toBeUndefined();
    expect(tree.lineOf(id)).toEqual([]);
    expect(places.filter((place) => tree.isUnder(id, place))).toEqual([]);
  });

  it('counts an organisation to its own subtree, and its superior not', () => {
    expect(tree.isUnder('committee', 'committee')).toBe(true);
    expect(tree.isUnder('committee', 'branch')).toBe(false);
  });

  it('keeps districts apart', () => {
    expect(tree.isUnder('farBranch', 'district')).toBe(false);
    expect(tree.isUnder('branch', 'farDistrict')).toBe(false);
  });

  it('names what it knows, and shows the id of what it does not instead of nothing', () => {
    expect(tree.nameOf('branch')).toBe('the branch');
    expect(tree.nameOf('gone')).toBe('gone');
  });

  it('lists all in the order of ids, however they came, so that pages hold still', () => {
    const shuffled = new OrganizationTree([...tree.all].reverse());
    expect(ids(shuffled.all)).toEqual([...places].sort());
  });

  it.each([
    ['branch', 'farBranch', 'province'],
    ['branch', 'committee', 'committee'],
    ['district', 'branch', 'district'],
    ['branch', 'branch', 'branch'],
  ])('finds the lowest superior that %s and %s have in common: %s', (left, right, superior) => {
    expect(tree.lowestCommonSuperior(left, right)?.id).toBe(superior);
  });

  it('finds no superior in common with an organisation that it does not know', () => {
    expect(tree.lowestCommonSuperior('branch', 'elsewhere')).toBeUndefined();
    expect(tree.lowestCommonSuperior('elsewhere', 'branch')).toBeUndefined();
  });

  it('finds the same common superior from either side, above both, and none below it that would do', () => {
    fc.assert(
      fc.property(aPlace, aPlace, (left, right) => {
        const found = tree.lowestCommonSuperior(left, right)?.id ?? '';
        expect(tree.lowestCommonSuperior(right, left)?.id).toBe(found);
        const above = places.filter((place) => tree.isUnder(left, place) && tree.isUnder(right, place));
        expect(above).toContain(found);
        expect(above.filter((place) => !tree.isUnder(found, place))).toEqual([]);
      }),
    );
  });
});
