import { useMemo } from 'react';
import type { Schemas } from '../../api/client.js';
import { useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Charted } from './charted.js';
import { useChartColours } from './chart-colours.js';
import type { ChartOption } from './echart.js';
import { texts } from './texts.js';

/** How old what is open is, and how much of it has stalled: the redder, the more. */
export function Ageing({ bands }: { bands: readonly Schemas['AgeBandDto'][] }) {
  const words = useTexts(texts);
  const colours = useChartColours();
  const { moving, stalled } = words.ageingRow;
  const rows = bands.map((band) => ({ ...band, age: words.days(band.fromDays, band.toDays) }));
  const cells = rows.flatMap((band, at) => [
    [at, 0, band.count - band.stalled],
    [at, 1, band.stalled],
  ]);
  const most = Math.max(1, ...cells.map(([, , count]) => count ?? 0));
  const key = JSON.stringify([rows, words.title, colours]);
  const option = useMemo(
    (): ChartOption => ({
      grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: 'same' },
      tooltip: { confine: true },
      xAxis: {
        type: 'category',
        data: rows.map(({ age }) => age),
        axisLabel: { color: colours.text, interval: 0 },
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'category',
        data: [moving, stalled],
        axisLabel: { color: colours.text },
        axisLine: { show: false },
        axisTick: { show: false },
      },
      visualMap: { show: false, min: 0, max: most, inRange: { color: colours.heat } },
      series: [
        {
          type: 'heatmap',
          data: cells,
          label: { show: true, color: colours.text, fontSize: 14 },
          itemStyle: { borderColor: colours.panel, borderWidth: 3, borderRadius: 6 },
        },
      ],
    }),
    // What it is drawn from, by value: an answer that says the same draws nothing anew.
    [key],
  );
  const table = (
    <Figures
      label={words.ageing}
      head={[words.age, moving, stalled]}
      rows={rows.map(({ age, count, stalled: late }) => ({ key: age, cells: [age, count - late, late] }))}
    />
  );
  return <Charted title={words.ageing} option={option} table={table} />;
}
