import type { ChartDescription } from '@app/case-machine';

const region = 'progress.';
const destination = 'transferred';

/** The stages that somebody has to do something in, and whether a case that nothing befalls goes through them. */
export interface StageOfChart {
  stage: string;
  isOnTheWay: boolean;
}

const isWithin = (path: string, outer: string) => path === outer || path.startsWith(`${outer}.`);

function leafOf(chart: Pick<ChartDescription, 'states'>, path: string): string {
  const initial = chart.states.find((state) => state.path === path)?.initial;
  return initial === undefined ? path : leafOf(chart, initial);
}

/** The shortest way of the chart from its first stage to a transfer. */
function wayThrough(chart: ChartDescription): string[] {
  let ways = [[leafOf(chart, 'progress')]];
  const seen = new Set(ways.flat());
  while (ways.length > 0) {
    const arrived = ways.find((way) => isWithin(way.at(-1) ?? '', region + destination));
    if (arrived) return arrived;
    ways = ways.flatMap((way) =>
      chart.arrows.flatMap(({ from, to }) => {
        const next = to?.startsWith(region) && isWithin(way.at(-1) ?? '', from) ? leafOf(chart, to) : undefined;
        if (next === undefined || seen.has(next)) return [];
        seen.add(next);
        return [[...way, next]];
      }),
    );
  }
  return [];
}

/** First the stages on the way from found to transferred, in its order, then those beside it, in the order of the chart. */
export function stagesOfChart(chart: ChartDescription): StageOfChart[] {
  const way = wayThrough(chart);
  const beside = chart.states.filter(
    ({ path, kind }) => kind === 'atomic' && path.startsWith(region) && !way.includes(path),
  );
  return [
    ...way.map((path) => ({ stage: path.slice(region.length), isOnTheWay: true })),
    ...beside.map(({ path }) => ({ stage: path.slice(region.length), isOnTheWay: false })),
  ];
}
