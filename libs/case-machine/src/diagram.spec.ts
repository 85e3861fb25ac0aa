import {
  attentions,
  chartAsMarkdown,
  clockNames,
  describeChart,
  machineVersion,
  peopleEventNames,
  stages,
} from './index.js';

describe('the description of the chart', () => {
  const { states, arrows } = describeChart();
  const leaves = states.filter(({ kind }) => kind === 'atomic' || kind === 'final').map(({ path }) => path);

  it('has the stages and attentions that the program names, and no other leaf', () => {
    expect(leaves.toSorted()).toEqual(
      [...stages.map((stage) => `progress.${stage}`), ...attentions.map((name) => `attention.${name}`)].toSorted(),
    );
  });

  it('has an arrow for every event of people, so that none is in the glossary only', () => {
    const events = new Set(arrows.map(({ event }) => event));
    for (const name of peopleEventNames) expect(events).toContain(name);
  });

  it('has no other events than those of people, the clocks, and the chart’s own two', () => {
    const known = new Set<string>([...peopleEventNames, ...clockNames, 'progressed', 'ended']);
    expect(arrows.filter(({ event }) => !known.has(event))).toEqual([]);
  });

  it('names every guard, so that a refusal can name the rule', () => {
    for (const { guard } of arrows) expect(guard === undefined || /^[a-z]\w+$/.test(guard)).toBe(true);
  });

  it('leads from known states to known states', () => {
    const paths = new Set(states.map(({ path }) => path));
    for (const { from, to } of arrows) {
      expect(paths).toContain(from);
      if (to !== undefined) expect(paths).toContain(to);
    }
  });

  it('ends only where the case is over', () => {
    expect(states.filter(({ kind }) => kind === 'final').map(({ path }) => path)).toEqual([
      'progress.transferred.settled',
      'progress.closed',
      'attention.settled',
    ]);
  });
});

describe('the diagram', () => {
  const markdown = chartAsMarkdown();

  it('is the same each time, so that a difference in the repository means a difference of the chart', () => {
    expect(chartAsMarkdown()).toBe(markdown);
  });

  it('says which version of the chart it shows', () => {
    expect(markdown).toContain(`Machine version ${machineVersion}.`);
  });

  it.each([...stages, ...attentions])('shows %s', (name) => {
    expect(markdown).toContain(`state "${name.split('.').at(-1)}" as `);
  });

  it.each([...peopleEventNames, ...clockNames])('shows %s', (name) => {
    expect(markdown).toContain(`| \`${name}\` |`);
  });

  it('has a row in its table for every arrow', () => {
    const rows = markdown.split('\n').filter((line) => line.startsWith('| ')).length;
    expect(rows).toBe(describeChart().arrows.length + 1);
  });

  it('closes every brace and every fence that it opens', () => {
    const count = (pattern: RegExp) => markdown.match(pattern)?.length ?? 0;
    expect(count(/\{$/gm)).toBe(count(/^\s*\}$/gm));
    expect(count(/^```mermaid$/gm)).toBe(2);
    expect(count(/^```$/gm)).toBe(2);
  });
});
