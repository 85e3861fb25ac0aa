import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeChart } from '@app/case-machine';

const leafOf = (path: string) => path.split('.').at(-1) ?? path;

/** `from --> to: event` for each arrow between two stages, `[*]` for where a region begins and ends. */
function arrowsOfTheChart(): string[] {
  const { states, arrows } = describeChart();
  const inProgress = (path: string) => path === 'progress' || path.startsWith('progress.');
  const between = arrows
    .filter(({ from, to }) => inProgress(from) && to !== undefined && to !== from)
    .map(({ from, to, event }) => `${leafOf(from)} --> ${leafOf(to ?? '')}: ${event}`);
  const ends = states
    .filter(({ path }) => inProgress(path))
    .flatMap(({ path, kind, initial }) => [
      ...(initial ? [`[*] --> ${leafOf(initial)}`] : []),
      ...(kind === 'final' ? [`${leafOf(path)} --> [*]`] : []),
    ]);
  return [...new Set([...between, ...ends])].sort();
}

/** The same from a README: a label lists events, with a word in brackets on when. */
function arrowsDrawnIn(file: string): string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');
  const drawing = /```mermaid\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return [...drawing.matchAll(/^ *(\S+) --> ([^:\s]+)(?:: (.+))?$/gm)]
    .flatMap(([, from, to, label]) =>
      label === undefined
        ? [`${from} --> ${to}`]
        : label
            .replaceAll(/\([^)]*\)/g, '')
            .split(',')
            .map((event) => `${from} --> ${to}: ${event.trim()}`),
    )
    .sort();
}

describe.each(['README.md', 'README.zh-CN.md'])('the chart in %s', (file) => {
  it('draws every arrow from one stage to another, and none that the machine has not', () => {
    expect(arrowsOfTheChart().length).toBeGreaterThan(30);
    expect(arrowsDrawnIn(file)).toEqual(arrowsOfTheChart());
  });
});
