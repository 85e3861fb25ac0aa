import { theme } from 'antd';

export interface ChartColours {
  text: string;
  quiet: string;
  line: string;
  panel: string;
  heat: readonly string[];
  rungs: readonly string[];
  began: string;
  ended: string;
}

/** Of the theme, for what is drawn. `heat`: from nothing to much; `rungs`: from a reminder to the supervisor. */
export function useChartColours(): ChartColours {
  const { token } = theme.useToken();
  const { theme: mode } = document.documentElement.dataset;
  return {
    text: token.colorText,
    quiet: token.colorTextDescription,
    line: token.colorBorderSecondary,
    panel: token.colorBgContainer,
    heat: mode === 'dark' ? ['#1f1716', '#8f2d28'] : ['#fbf3f2', '#e8837b'],
    rungs: ['#d9a514', '#e07b28', '#b8322c'],
    began: token.colorText,
    ended: '#3f9142',
  };
}
