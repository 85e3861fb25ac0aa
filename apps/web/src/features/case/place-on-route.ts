import type { CaseView } from './case-queries.js';

const legs = ['release', 'receive'] as const;

/**
 * Where on its way a case stands now. Who has the ball may have a place on both legs: the letter says on which one it is,
 * and the step, at which place of that. One who settles a dispute has it out of turn.
 */
export function placeOnRoute({ route, holder, letter }: Pick<CaseView, 'route' | 'holder' | 'letter'>) {
  if (!route || holder.organizationId === undefined) return undefined;
  const now = letter ? 'receive' : 'release';
  const places = legs
    .toSorted((one, other) => Number(other === now) - Number(one === now))
    .flatMap((leg) => route[leg].map((id, index) => ({ leg, index, id })))
    .filter(({ id }) => id === holder.organizationId);
  const place = places.find(({ leg, index }) => leg === now && index === route.step) ?? places[0];
  return place && { leg: place.leg, index: place.index };
}
