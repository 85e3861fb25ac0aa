import fc from 'fast-check';
import { allowedEvents, peopleEventNames, type PeopleEventName, type StoredCase } from '@app/case-machine';
import type { OrganizationTree } from '../../apps/server/src/access/organization-tree.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { seldom } from '../builders/any-case.js';
import { usernames, type SmallDistrict, type Username } from '../builders/small-district.js';
import { goodBody, onBehalf, spoilt, standingFor } from './good-bodies.js';

/** What somebody is about to do; what it comes to depends on where the case stands when the turn comes. */
export interface Turn {
  /** `apt`: a command that the chart and the permissions allow, where there is one. `any`: any command, by anybody. */
  kind: 'apt' | 'any' | 'spoilt' | 'stale' | 'unguarded' | 'again' | 'keyReused' | 'wait';
  pick: number;
  days: number;
}

const kinds: readonly Turn['kind'][] = [
  ...Array<Turn['kind']>(11).fill('apt'),
  ...(['any', 'any', 'spoilt', 'stale', 'unguarded', 'again', 'keyReused', 'wait', 'wait', 'wait'] as const),
];

export const aTurn: fc.Arbitrary<Turn> = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat(99_999),
  days: fc.integer({ min: 1, max: 45 }),
});

export interface Scene {
  stored: StoredCase;
  district: SmallDistrict;
  tree: OrganizationTree;
  everybody: Record<Username, SignedIn>;
  at: string;
}

/** Commands on the way to `transferred`: given often, so that sequences get there. */
const onward: ReadonlySet<PeopleEventName> = new Set([
  'confirmContact',
  'startLiaison',
  'confirmMembership',
  'approveRelease',
  'approveReceive',
  'overruleRefusal',
  'sendReceipt',
  'confirmReceipt',
  'recordLookBack',
  'reestablishContact',
]);

/** What a willing hand would do next; asking for the will is on the way until the member is willing. */
function usualNames(stored: StoredCase, pick: number): PeopleEventName[] {
  const allowed = allowedEvents(stored);
  if (pick % 7 === 0) return allowed;
  const ahead = allowed.filter((name) => onward.has(name));
  if (pick % 7 < 5 && ahead.length > 0) return ahead;
  if (pick % 7 < 5 && allowed.includes('recordWillingness')) return ['recordWillingness'];
  return allowed.filter((name) => !seldom.has(name));
}

/** Somebody who may give the command, if there is anybody; otherwise anybody. */
function giverOf(scene: Scene, name: PeopleEventName, pick: number): Username {
  const able = usernames.filter((username) => standingFor(scene.tree, scene.everybody[username], scene.stored, name));
  const candidates = able.length > 0 ? able : usernames;
  return candidates[pick % candidates.length] ?? 'coordinator';
}

export interface Wish {
  by: Username;
  command: PeopleEventName;
  body: unknown;
}

export function wishOf({ kind, pick }: Turn, scene: Scene): Wish {
  const { stored, tree, district, at, everybody } = scene;
  const usual = usualNames(stored, pick);
  const names = kind === 'any' || usual.length === 0 ? peopleEventNames : usual;
  const command = names[pick % names.length] ?? 'note';
  const by =
    kind === 'any' ? (usernames[(pick >> 4) % usernames.length] ?? 'auditor') : giverOf(scene, command, pick >> 4);
  const standing = standingFor(tree, everybody[by], stored, command);
  const body = onBehalf(goodBody(command, { stored, district, at, pick: pick >> 3 }), standing);
  return { by, command, body: kind === 'spoilt' ? spoilt(body, pick >> 2) : body };
}
