import { lazy, Suspense, type ReactNode } from 'react';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import type { ChartOption } from './echart.js';
import { texts } from './texts.js';

const EChart = lazy(async () => ({ default: (await import('./echart.js')).EChart }));
const height = 260;

interface Parts {
  title: string;
  option: ChartOption;
  /** The same in words and numbers. */
  table: ReactNode;
}

/** A chart, and the table that it is drawn from, for whoever would rather read. */
export function Charted({ title, option, table }: Parts) {
  const words = useTexts(texts);
  return (
    <Panel title={title}>
      <div style={{ height }}>
        <Suspense>
          <EChart label={title} option={option} height={height} />
        </Suspense>
      </div>
      <details>
        <summary>{words.asTable}</summary>
        {table}
      </details>
    </Panel>
  );
}
