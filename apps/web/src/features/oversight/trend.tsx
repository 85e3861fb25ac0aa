import { useMemo } from 'react';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Charted } from './charted.js';
import { useChartColours } from './chart-colours.js';
import { countsIn } from './counts-in.js';
import type { ChartOption } from './echart.js';
import { texts } from './texts.js';

/** What stalled at the end of each week, on which rung, beside what began and what ended. */
export function Trend({ weeks }: { weeks: readonly Schemas['WeekDto'][] }) {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const colours = useChartColours();
  const rungs = wordsOf('attention').filter((word) => weeks[0] && countsIn(weeks[0])[word] !== undefined);
  const key = JSON.stringify([weeks, words.title, colours]);
  const option = useMemo((): ChartOption => {
    const axis = { axisLabel: { color: colours.quiet }, axisLine: { lineStyle: { color: colours.line } } };
    return {
      color: [...colours.rungs, colours.began, colours.ended],
      grid: { left: 8, right: 16, top: 52, bottom: 8, outerBoundsMode: 'same' },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: colours.text } },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: weeks.map(({ weekOf }) => weekOf.slice(5)), ...axis },
      yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } }, ...axis },
      series: [
        ...rungs.map((word) => ({
          type: 'bar' as const,
          stack: 'stalled',
          name: term('attention', word),
          data: weeks.map((week) => countsIn(week)[word] ?? 0),
        })),
        { type: 'line' as const, name: words.began, data: weeks.map(({ began }) => began), symbolSize: 6 },
        { type: 'line' as const, name: words.ended, data: weeks.map(({ ended }) => ended), symbolSize: 6 },
      ],
    };
    // What it is drawn from, by value: an answer that says the same draws nothing anew.
  }, [key]);
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
