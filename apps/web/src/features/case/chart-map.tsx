import { theme, Typography } from 'antd';
import { useMemo } from 'react';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { box, layOut } from './chart-layout.js';
import type { CaseView, HistoryEntry } from './case-queries.js';
import { texts } from './texts.js';

interface Parts {
  shown: CaseView;
  lines: readonly HistoryEntry[];
}

/** The chart with where the case is, how it came there, and where it may go; drawn from the machine's description. */
export function ChartMap({ shown, lines }: Parts) {
  const words = useTexts(texts);
  const { term, chart } = useVocabulary(usePreferences().preferences.locale);
  const { token } = theme.useToken();
  const { width, height, states, arrows } = useMemo(() => layOut(chart), [chart]);
  const been = new Set(lines.map(({ to }) => to));
  const went = new Set(lines.flatMap(({ from, to }) => (from && from !== to ? [`${from} ${to}`] : [])));
  const next = new Set(arrows.filter(({ from }) => from === shown.stage).map(({ to }) => to));
  const strokeOf = (from: string, to: string) => {
    if (went.has(`${from} ${to}`)) return token.colorPrimary;
    return from === shown.stage ? token.colorText : token.colorBorder;
  };
  const described = `${words.here}: ${term('stage', shown.stage)}. ${words.next}: ${[...next].map((stage) => term('stage', stage)).join(', ')}`;
  return (
    <Panel title={words.chart}>
      <div style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={words.chart}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width="100%"
          style={{ minWidth: 520, maxHeight: 620 }}
          role="img"
          aria-label={described}
        >
          <defs>
            <marker id="arrow-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">
              <path d="M0 0 8 4 0 8z" fill={token.colorTextSecondary} />
            </marker>
          </defs>
          {arrows.map(({ from, to, points }) => (
            <polyline
              key={`${from} ${to}`}
              points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
              fill="none"
              stroke={strokeOf(from, to)}
              strokeWidth={went.has(`${from} ${to}`) ? 2.2 : 1}
              markerEnd="url(#arrow-head)"
            />
          ))}
          {states.map(({ stage, x, y }) => {
            const isHere = stage === shown.stage;
            return (
              <g key={stage} transform={`translate(${x - box.width / 2} ${y - box.height / 2})`}>
                <rect
                  {...box}
                  rx={8}
                  fill={isHere ? token.colorPrimary : been.has(stage) ? token.colorPrimaryBg : token.colorBgContainer}
                  stroke={next.has(stage) ? token.colorText : token.colorBorder}
                  strokeDasharray={next.has(stage) && !isHere ? '4 3' : undefined}
                />
                <text
                  x={box.width / 2}
                  y={box.height / 2}
                  dominantBaseline="central"
                  textAnchor="middle"
                  fontSize={12}
                  fill={isHere ? token.colorTextLightSolid : token.colorText}
                >
                  {term('stage', stage)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <Typography.Text type="secondary">
        ■ {words.here} · ▨ {words.been} · ⬚ {words.next}
      </Typography.Text>
    </Panel>
  );
}
