import type { ChartColours } from './chart-colours.js';
import type { ChartOption } from './echart.js';

/** So many cases are that old, and so many of them have stalled. */
export interface Band {
  age: string;
  count: number;
  stalled: number;
}

/** A column for each age, above what moves and below what has stalled: the more, the redder. */
export function ageingChart(
  bands: readonly Band[],
  { moving, stalled }: { moving: string; stalled: string },
  colours: ChartColours,
): ChartOption {
  const cells = bands.flatMap((band, at) => [
    [at, 0, band.count - band.stalled],
    [at, 1, band.stalled],
  ]);
  const most = Math.max(1, ...cells.map(([, , count]) => count ?? 0));
  const bare = { axisLine: { show: false }, axisTick: { show: false } };
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: 'same' },
    tooltip: { confine: true },
    xAxis: {
      type: 'category',
      data: bands.map(({ age }) => age),
      axisLabel: { color: colours.text, interval: 0 },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    yAxis: { type: 'category', data: [moving, stalled], axisLabel: { color: colours.text }, ...bare },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [...colours.heat] } },
    series: [
      {
        type: 'heatmap',
        data: cells,
        label: { show: true, color: colours.text, fontSize: 14 },
        itemStyle: { borderColor: colours.panel, borderWidth: 3, borderRadius: 6 },
      },
    ],
  };
}
