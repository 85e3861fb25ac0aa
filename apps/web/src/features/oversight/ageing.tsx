import { useMemo } from 'react';
import type { Schemas } from '../../api/client.js';
import { useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { ageingChart } from './ageing-chart.js';
import { Charted } from './charted.js';
import { useChartColours } from './chart-colours.js';
import { texts } from './texts.js';

/** How old what is open is, and how much of it has stalled: the redder, the more. */
export function Ageing({ bands }: { bands: readonly Schemas['AgeBandDto'][] }) {
  const words = useTexts(texts);
  const colours = useChartColours();
  const { moving, stalled } = words.ageingRow;
  const rows = bands.map((band) => ({ ...band, age: words.days(band.fromDays, band.toDays) }));
  const key = JSON.stringify([rows, words.title, colours]);
  // What it is drawn from, by value: an answer that says the same draws nothing anew.
  const option = useMemo(() => ageingChart(rows, words.ageingRow, colours), [key]);
  const table = (
    <Figures
      label={words.ageing}
      head={[words.age, moving, stalled]}
      rows={rows.map(({ age, count, stalled: late }) => ({ key: age, cells: [age, count - late, late] }))}
    />
  );
  return <Charted title={words.ageing} option={option} table={table} />;
}
