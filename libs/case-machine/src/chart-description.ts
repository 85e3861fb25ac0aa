import { caseMachine, machineVersion } from './case-machine.js';

/** One arrow of the chart. A transition without a target stays where it is. */
export interface ChartArrow {
  from: string;
  event: string;
  guard?: string;
  to?: string;
}

/** The chart as data, for the diagram in docs/ and for the console. */
export interface ChartDescription {
  machineVersion: number;
  states: { path: string; kind: 'atomic' | 'compound' | 'parallel' | 'final'; initial?: string }[];
  arrows: ChartArrow[];
}

type Node = typeof caseMachine.root;

const pathOf = ({ path }: { path: readonly string[] }): string => path.join('.');

/** A clock is named by what it is, not by the id that XState derives from it. */
function eventName(eventType: string): string {
  return /^xstate\.after\.(\w+)\./.exec(eventType)?.[1] ?? eventType;
}

function arrowsOf(node: Node): ChartArrow[] {
  return [...node.transitions.values()].flat().map(({ eventType, guard, target }) => ({
    from: pathOf(node),
    event: eventName(eventType),
    ...(typeof guard === 'string' && { guard }),
    ...(target?.[0] && { to: pathOf(target[0]) }),
  }));
}

function initialOf({ type, initial }: Node): { initial?: string } {
  const [first] = initial.target ?? [];
  return type === 'compound' && first ? { initial: pathOf(first) } : {};
}

function nodesBelow(node: Node): Node[] {
  return [node, ...Object.values(node.states).flatMap(nodesBelow)];
}

export function describeChart(): ChartDescription {
  const nodes = nodesBelow(caseMachine.root);
  return {
    machineVersion,
    states: nodes.map((node) => ({
      path: pathOf(node),
      kind: node.type === 'history' ? 'atomic' : node.type,
      ...initialOf(node),
    })),
    arrows: nodes.flatMap(arrowsOf),
  };
}
