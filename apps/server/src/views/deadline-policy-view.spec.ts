import { defaultPolicy, policyStages, type PolicySetting, type StageTargets } from '@app/deadlines';
import fc from 'fast-check';
import { places, smallTree, type Place } from '../../../../test/builders/small-tree.js';
import { deadlinePolicyView } from './deadline-policy-view.js';

const tree = smallTree();
const strict: StageTargets = { remind: 1, escalate: 1, oversee: 1 };
const lenient: StageTargets = { remind: 30, escalate: 15, oversee: 15 };

function viewOf(place: Place, settings: Partial<Record<Place, PolicySetting>>) {
  const records = Object.entries(settings).map(([organizationId, setting]) => ({
    organizationId,
    setting,
    updatedAt: '2026-03-16T01:00:00.000Z',
  }));
  return deadlinePolicyView(place, tree.lineOf(place), records);
}

const days = fc.integer({ min: 1, max: 400 });
const someTargets = fc.record({ remind: days, escalate: days, oversee: days });
const aSetting = fc
  .array(fc.tuple(fc.constantFrom(...policyStages), someTargets), { maxLength: 5 })
  .map((entries): PolicySetting => Object.fromEntries(entries));
const someSettings = fc
  .array(fc.tuple(fc.constantFrom(...places), aSetting), { maxLength: 7 })
  .map((entries): Partial<Record<Place, PolicySetting>> => Object.fromEntries(entries));

describe('the deadline policy of an organisation', () => {
  it('is the product’s own where nobody set anything, and says that nobody did', () => {
    const { own, inherited, effective } = viewOf('branch', {});
    expect(own).toBeNull();
    expect(effective).toEqual(defaultPolicy);
    for (const stage of policyStages) expect(inherited[stage]).toEqual({ ...defaultPolicy[stage], from: null });
  });

  it('names the nearest superior that set a stage, not the one above it', () => {
    const { inherited } = viewOf('branch', {
      root: { found: lenient, contacted: lenient },
      district: { found: strict },
    });
    expect(inherited.found).toEqual({ ...strict, from: { id: 'district', name: 'the district' } });
    expect(inherited.contacted).toEqual({ ...lenient, from: { id: 'root', name: 'the root' } });
  });

  it('shows what would hold without its own setting beside what holds with it', () => {
    const { own, inherited, effective } = viewOf('branch', { district: { found: lenient }, branch: { found: strict } });
    expect(own).toEqual({ found: strict });
    expect(inherited.found).toEqual({ ...lenient, from: { id: 'district', name: 'the district' } });
    expect(effective.found).toEqual(strict);
  });

  it('tells a setting that inherits everything from none at all', () => {
    expect(viewOf('branch', { branch: {} }).own).toEqual({});
    expect(viewOf('branch', {}).own).toBeNull();
  });

  it('is not touched by what is set beside it or below it', () => {
    const without = viewOf('district', {});
    expect(viewOf('district', { farDistrict: { found: strict }, branch: { found: strict } })).toEqual(without);
  });

  it('always takes each stage from its own setting, and else from what it inherits', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), someSettings, (place, settings) => {
        const { own, inherited, effective } = viewOf(place, settings);
        for (const stage of policyStages) {
          const { from, ...targets } = inherited[stage];
          expect(effective[stage]).toEqual(own?.[stage] ?? targets);
          if (from) expect(tree.isUnder(place, from.id) && from.id !== place).toBe(true);
          else expect(targets).toEqual(defaultPolicy[stage]);
        }
      }),
    );
  });
});
