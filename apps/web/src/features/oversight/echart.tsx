import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import type { BarSeriesOption, HeatmapSeriesOption, LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  ...[BarChart, HeatmapChart, LineChart],
  ...[GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer],
]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

/** Loaded only where there is something to draw. */
export function EChart({ label, option, height }: { label: string; option: ChartOption; height: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const drawn = useRef<ECharts>(null);
  useEffect(() => {
    if (!frame.current) return undefined;
    const chart = init(frame.current, null, { renderer: 'svg' });
    drawn.current = chart;
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(frame.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, []);
  useEffect(() => {
    const { fontFamily } = getComputedStyle(document.body);
    drawn.current?.setOption({ animation: false, textStyle: { fontFamily }, ...option }, { notMerge: true });
  }, [option]);
  return <div ref={frame} role="img" aria-label={label} style={{ height }} />;
}
