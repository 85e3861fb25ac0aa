import { stages } from '@app/case-machine';
import { aCase, aLine } from './a-case.js';
import { markupOf } from './shown.js';
import { vocabularyIn } from '../../apps/server/src/http/messages/words.js';
import { chart } from '../../apps/server/src/views/vocabulary.js';
import type { CaseView, HistoryEntry } from '../../apps/web/src/features/case/case-queries.js';
import { box, layOut } from '../../apps/web/src/features/case/chart-layout.js';
import { ChartMap } from '../../apps/web/src/features/case/chart-map.js';

const map = (stage: CaseView['stage'], lines: readonly HistoryEntry[] = [], locale: 'en' | 'zh-CN' = 'en') =>
  markupOf(<ChartMap shown={aCase({ stage })} lines={lines} />, { locale });

/** The box of each stage: how it is drawn, by what it is called. */
function boxesIn(markup: string): Map<string, { fill: string; isNext: boolean }> {
  return new Map(
    [...markup.matchAll(/<g [^>]*><rect ([^>]*)>(?:<\/rect>)?<text [^>]*>([^<]*)<\/text><\/g>/g)].map(
      ([, attributes = '', name = '']) => [
        name,
        { fill: /fill="([^"]*)"/.exec(attributes)?.[1] ?? '', isNext: attributes.includes('stroke-dasharray') },
      ],
    ),
  );
}

const described = (markup: string) => /role="img" aria-label="([^"]*)"/.exec(markup)?.[1] ?? '';
const way = (from: HistoryEntry['from'], to: string, sequence: number) =>
  aLine({ from, to, sequence, command: 'confirmContact' });

describe('the map of the chart', () => {
  it.each(['zh-CN', 'en'] as const)(
    'has every stage of the machine on it, called as everywhere else, in %s',
    (locale) => {
      const { stage: names } = vocabularyIn(locale).terms;
      const drawn = [...boxesIn(map('found', [], locale)).keys()];
      expect(drawn.sort()).toEqual(stages.map((stage) => names[stage]).sort());
    },
  );

  it.each(stages)('says to those who cannot see it where the case is and where it may go: %s', (stage) => {
    const { stage: names } = vocabularyIn('en').terms;
    const text = described(map(stage));
    expect(text).toContain(`where it is: ${names[stage]}.`);
    const next = layOut(chart)
      .arrows.filter(({ from }) => from === stage)
      .map(({ to }) => names[to as keyof typeof names]);
    expect(text.split('where it may go: ')[1]).toBe(next.join(', '));
  });

  it('fills in one box only as where the case is', () => {
    const boxes = boxesIn(map('contacted'));
    const { fill: here } = boxes.get('Contacted') ?? {};
    expect([...boxes].filter(([, { fill }]) => fill === here).map(([name]) => name)).toEqual(['Contacted']);
  });

  it('tells where it was from where it never was', () => {
    const lines = [aLine(), way('found', 'contacted', 2)];
    const boxes = boxesIn(map('contacted', lines));
    const never = boxes.get('Receiving')?.fill;
    expect(boxes.get('Found')?.fill).not.toBe(never);
    expect(boxes.get('Releasing')?.fill).toBe(never);
  });

  it('outlines each place where it may go from here, and no other', () => {
    const ways = layOut(chart).arrows.filter(({ from }) => from === 'found');
    const outlined = [...boxesIn(map('found')).values()].filter(({ isNext }) => isNext);
    expect(outlined).toHaveLength(new Set(ways.map(({ to }) => to)).size);
  });

  it('draws the ways that the case took thicker, and a note on the spot is no way', () => {
    const wide = /stroke-width="2\.2"/g;
    const lines = [aLine(), way('found', 'contacted', 2), way('contacted', 'contacted', 3)];
    expect(map('contacted', lines).match(wide)).toHaveLength(1);
    expect(map('contacted', [aLine()]).match(wide)).toBeNull();
  });

  it('leads nowhere from where a case is over, and says nothing of places to go', () => {
    expect(described(map('closed'))).toMatch(/where it may go: $/);
    expect([...boxesIn(map('closed')).values()].some(({ isNext }) => isNext)).toBe(false);
  });

  it('can be scrolled by the keyboard where it is wider than the screen', () => {
    expect(map('found')).toMatch(/tabindex="0" role="group" aria-label="Chart"/);
  });

  it('explains its boxes in words', () => {
    expect(map('found')).toMatch(/where it is.*where it was.*where it may go/s);
    expect(map('found', [], 'zh-CN')).toMatch(/当前所处.*已经过.*可以前往/s);
  });
});

describe('the drawing of the released chart', () => {
  const { states, arrows, width, height } = layOut(chart);

  it('has a way to each stage except the first, so that none is lost in a corner', () => {
    const reached = new Set(arrows.map(({ to }) => to));
    expect(states.map(({ stage }) => stage).filter((stage) => !reached.has(stage))).toEqual(['found']);
  });

  it('draws no way twice and none from a stage to itself', () => {
    const keys = arrows.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(arrows.filter(({ from, to }) => from === to)).toEqual([]);
  });

  it('lays no two boxes on each other, and nothing outside', () => {
    for (const one of states) {
      expect(one.x).toBeGreaterThanOrEqual(box.width / 2);
      expect(one.x).toBeLessThanOrEqual(width - box.width / 2);
      expect(one.y).toBeLessThanOrEqual(height - box.height / 2);
      const touching = states.filter(
        (other) => other !== one && Math.abs(one.x - other.x) < box.width && Math.abs(one.y - other.y) < box.height,
      );
      expect([one.stage, touching.map(({ stage }) => stage)]).toEqual([one.stage, []]);
    }
  });

  it('begins and ends each arrow at its boxes, so that it is seen where it leads', () => {
    const at = new Map(states.map((state) => [state.stage, state]));
    for (const { from, to, points } of arrows) {
      for (const [stage, point] of [
        [from, points[0]],
        [to, points.at(-1)],
      ] as const) {
        const state = at.get(stage);
        expect(Math.abs((point?.x ?? NaN) - (state?.x ?? NaN))).toBeLessThanOrEqual(box.width / 2 + 1);
        expect(Math.abs((point?.y ?? NaN) - (state?.y ?? NaN))).toBeLessThanOrEqual(box.height / 2 + 1);
      }
    }
  });
});
