import dagre from '@dagrejs/dagre';
import type { Vocabulary } from '../../api/vocabulary.js';

type Chart = Vocabulary['chart'];

export interface DrawnState {
  stage: string;
  x: number;
  y: number;
}

export interface DrawnArrow {
  from: string;
  to: string;
  points: { x: number; y: number }[];
}

export interface ChartLayout {
  width: number;
  height: number;
  states: DrawnState[];
  arrows: DrawnArrow[];
}

const region = 'progress.';
export const box = { width: 148, height: 40 };

const isAtOrBelow = (path: string, ancestor: string) => path === ancestor || path.startsWith(`${ancestor}.`);

/** The stages in which a case can be, and the ways between them; who may leave a group may leave each stage of it. */
function waysOf({ states, arrows }: Chart) {
  const leaves = states.filter(({ path, kind }) => path.startsWith(region) && (kind === 'atomic' || kind === 'final'));
  const first = (path: string): string => {
    const initial = states.find((state) => state.path === path)?.initial;
    return initial ? first(initial) : path;
  };
  const ways = new Map<string, { from: string; to: string }>();
  for (const { from, to } of arrows) {
    if (!to?.startsWith(region) || !from.startsWith(region)) continue;
    for (const leaf of leaves.filter(({ path }) => isAtOrBelow(path, from))) {
      const target = first(to);
      if (leaf.path !== target) ways.set(`${leaf.path} ${target}`, { from: leaf.path, to: target });
    }
  }
  return { leaves: leaves.map(({ path }) => path), ways: [...ways.values()] };
}

const stageOf = (path: string) => path.slice(region.length);

/** Where everything stands on the drawing, from the machine's own description. */
export function layOut(chart: Chart): ChartLayout {
  const { leaves, ways } = waysOf(chart);
  const graph = new dagre.graphlib.Graph().setGraph({
    rankdir: 'TB',
    nodesep: 18,
    ranksep: 34,
    marginx: 4,
    marginy: 4,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const path of leaves) graph.setNode(path, { ...box });
  for (const { from, to } of ways) graph.setEdge(from, to);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    states: leaves.map((path) => ({ stage: stageOf(path), x: graph.node(path).x, y: graph.node(path).y })),
    arrows: ways.map(({ from, to }) => ({ from: stageOf(from), to: stageOf(to), points: graph.edge(from, to).points })),
  };
}
