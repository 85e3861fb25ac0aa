import { theme } from 'antd';

/** Of the theme, for what is drawn. `heat`: from nothing to much; `rungs`: from a reminder to the supervisor. */
export function useChartColours() {
  const { token } = theme.useToken();
  return {
    text: token.colorText,
    quiet: token.colorTextDescription,
    line: token.colorBorderSecondary,
    panel: token.colorBgContainer,
    heat: [token.colorFillQuaternary, '#c9403a'],
    rungs: ['#d9a514', '#e07b28', '#b8322c'],
    began: token.colorText,
    ended: '#3f9142',
  };
}
