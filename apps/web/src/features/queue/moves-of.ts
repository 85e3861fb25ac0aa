import type { Vocabulary } from '../../api/vocabulary.js';

const most = 2;

/** The first events by which people can bring a case on from its stage, as the chart has them. */
export function movesOf({ arrows }: Vocabulary['chart'], stage: string): string[] {
  const path = `progress.${stage}`;
  const leaving = arrows.filter(({ from, to }) => to !== undefined && from === path);
  return [...new Set(leaving.map(({ event }) => event))].slice(0, most);
}
