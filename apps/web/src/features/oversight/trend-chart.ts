import type { Schemas } from '../../api/client.js';
import type { ChartColours } from './chart-colours.js';
import type { ChartOption } from './echart.js';

/** One rung, and how much had come so far at the end of each week. */
export interface Bar {
  name: string;
  counts: readonly number[];
}

/** What had stalled stands one on the other; what began and what ended goes along above. */
export function trendChart(
  weeks: readonly Pick<Schemas['WeekDto'], 'weekOf' | 'began' | 'ended'>[],
  bars: readonly Bar[],
  lines: { began: string; ended: string },
  colours: ChartColours,
): ChartOption {
  const axis = { axisLabel: { color: colours.quiet }, axisLine: { lineStyle: { color: colours.line } } };
  return {
    color: [...colours.rungs.slice(0, bars.length), colours.began, colours.ended],
    grid: { left: 8, right: 16, top: 52, bottom: 8, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: colours.text } },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: { type: 'category', data: weeks.map(({ weekOf }) => weekOf.slice(5)), ...axis },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } }, ...axis },
    series: [
      ...bars.map(({ name, counts }) => ({ type: 'bar' as const, stack: 'stalled', name, data: [...counts] })),
      { type: 'line' as const, name: lines.began, data: weeks.map(({ began }) => began), symbolSize: 6 },
      { type: 'line' as const, name: lines.ended, data: weeks.map(({ ended }) => ended), symbolSize: 6 },
    ],
  };
}
