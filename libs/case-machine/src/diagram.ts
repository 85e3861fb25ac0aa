import { describeChart, type ChartArrow, type ChartDescription } from './chart-description.js';

const idOf = (path: string) => path.replaceAll('.', '_');
const isInside = (path: string, region: string) => path.startsWith(`${region}.`);
const depthOf = (path: string) => path.split('.').length;

function labelOf({ event, guard }: ChartArrow): string {
  return guard ? `${event} [${guard}]` : event;
}

function nested({ states, ...chart }: ChartDescription, parent: string, indent: string): string[] {
  const initial = states.find(({ path }) => path === parent)?.initial;
  const start = initial ? [`${indent}[*] --> ${idOf(initial)}`] : [];
  const children = states.filter(({ path }) => isInside(path, parent) && depthOf(path) === depthOf(parent) + 1);
  const drawn = children.flatMap(({ path, kind }) => {
    const name = path.split('.').at(-1);
    const lines =
      kind === 'compound'
        ? [
            `${indent}state "${name}" as ${idOf(path)} {`,
            ...nested({ states, ...chart }, path, `${indent}  `),
            `${indent}}`,
          ]
        : [`${indent}state "${name}" as ${idOf(path)}`];
    return kind === 'final' ? [...lines, `${indent}${idOf(path)} --> [*]`] : lines;
  });
  return [...start, ...drawn];
}

function regionDiagram(chart: ChartDescription, region: string): string {
  const arrows = chart.arrows
    .filter(({ from }) => isInside(from, region) || from === region)
    .map((arrow) => {
      const from = idOf(arrow.from);
      return `  ${from} --> ${arrow.to ? idOf(arrow.to) : from} : ${labelOf(arrow)}`;
    });
  const hasOwnArrows = chart.arrows.some(({ from }) => from === region);
  const anywhere = hasOwnArrows ? [`  state "(any)" as ${region}`] : [];
  return ['```mermaid', 'stateDiagram-v2', ...anywhere, ...nested(chart, region, '  '), ...arrows, '```'].join('\n');
}

/** The machine's diagram and its table of arrows as Markdown, drawn from the machine itself. */
export function chartAsMarkdown(): string {
  const chart = describeChart();
  const rows = chart.arrows.map(
    ({ from, event, guard, to }) => `| ${from || '(anywhere)'} | \`${event}\` | ${guard ?? ''} | ${to ?? '(stays)'} |`,
  );
  return [
    '# The chart of a case',
    '',
    `Machine version ${chart.machineVersion}. Generated from \`libs/case-machine\` by \`npm run generate\`; do not edit.`,
    '',
    '## progress: where the case stands',
    '',
    regionDiagram(chart, 'progress'),
    '',
    '## attention: whether it has stalled',
    '',
    regionDiagram(chart, 'attention'),
    '',
    '## Every arrow',
    '',
    '| in | on | only if | to |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
