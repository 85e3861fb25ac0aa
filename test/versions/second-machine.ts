import type { CaseMachine, MachineParts, StoredCase } from '@app/case-machine';
import { createMachine, type StateValue } from 'xstate';

/** What a module that brings another machine is given, so that it imports nothing of the program that runs it. */
interface Present {
  releasedMachine: CaseMachine;
  caseMachineOf(this: void, parts: MachineParts): CaseMachine;
}

type Chart = MachineParts['chart'];
type Json = Record<string, unknown>;

function inside(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new TypeError('the first chart is not as it was');
  return value as Json;
}

/** Every mention of a state as a target, whole or at the end of a path. */
function withTarget(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withTarget(each, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    if (name === 'target' && inner === from) return [name, to];
    return [name, name === 'actions' || name === 'entry' || name === 'exit' ? inner : withTarget(inner, from, to)];
  });
  return Object.fromEntries(entries);
}

/** The first chart with `liaising.receiving` renamed, `found` grown to a compound state, and a third region. */
function secondChart(first: Chart): Chart {
  const config = inside(withTarget(first.config, 'receiving', 'atHost'));
  const states = inside(config['states']);
  const progress = inside(inside(states['progress'])['states']);
  const { receiving, ...liaising } = inside(inside(progress['liaising'])['states']);
  const searched = { initial: 'searching', states: { searching: {}, tracing: {} } };
  const second = {
    ...config,
    states: {
      ...states,
      progress: {
        ...inside(states['progress']),
        states: {
          ...progress,
          found: { ...inside(progress['found']), ...searched },
          liaising: { ...inside(progress['liaising']), states: { ...liaising, atHost: receiving } },
        },
      },
      papers: { initial: 'unchecked', states: { unchecked: {}, checked: {} } },
    },
  };
  return createMachine(second as never, first.implementations as never) as unknown as Chart;
}

function progressOf({ value }: StoredCase): StateValue | undefined {
  const progress = typeof value === 'string' ? undefined : value['progress'];
  if (progress === 'found') return { found: 'searching' };
  return typeof progress === 'object' && progress['liaising'] === 'receiving' ? { liaising: 'atHost' } : progress;
}

/** A second version as a release might bring it: for tests of what happens to the cases, the clocks and the programs of the first. */
export default function secondMachine({ releasedMachine: { parts }, caseMachineOf }: Present): CaseMachine {
  const { found, 'liaising.receiving': receiving, ...others } = parts.holders;
  if (!found || !receiving) throw new TypeError('the first machine is not as it was');
  return caseMachineOf({
    chart: secondChart(parts.chart),
    version: 2,
    holders: { ...others, 'found.searching': found, 'found.tracing': found, 'liaising.atHost': receiving },
    upgrades: {
      1: {
        snapshot: (older) => ({
          value: { ...inside(older.value), progress: progressOf(older), papers: 'unchecked' },
          context: older.context,
        }),
        clockKey: (key) => key.replace(/\.liaising\.receiving$/, '.liaising.atHost'),
      },
    },
  });
}
