import { useMemo } from 'react';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Charted } from './charted.js';
import { useChartColours } from './chart-colours.js';
import { countsIn } from './counts-in.js';
import { texts } from './texts.js';
import { trendChart } from './trend-chart.js';

/** What stalled at the end of each week, on which rung, beside what began and what ended. */
export function Trend({ weeks }: { weeks: readonly Schemas['WeekDto'][] }) {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const colours = useChartColours();
  const rungs = wordsOf('attention').filter((word) => weeks[0] && countsIn(weeks[0])[word] !== undefined);
  const key = JSON.stringify([weeks, words.title, colours]);
  const lines = { began: words.began, ended: words.ended };
  const bars = rungs.map((word) => ({
    name: term('attention', word),
    counts: weeks.map((week) => countsIn(week)[word] ?? 0),
  }));
  // What it is drawn from, by value: an answer that says the same draws nothing anew.
  const option = useMemo(() => trendChart(weeks, bars, lines, colours), [key]);
  const table = (
    <Figures
      label={words.trend}
      head={[words.week, words.open, words.began, words.ended, ...rungs.map((word) => term('attention', word))]}
      rows={weeks.map((week) => ({
        key: week.weekOf,
        cells: [week.weekOf, week.open, week.began, week.ended, ...rungs.map((word) => countsIn(week)[word])],
      }))}
    />
  );
  return <Charted title={words.trend} option={option} table={table} />;
}
