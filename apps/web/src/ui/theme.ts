import { theme as antd, type ThemeConfig } from 'antd';

/** Colours of both modes hold 4.5 : 1 against their ground; antd's own default does not everywhere. */
const light = {
  colorPrimary: '#a8201a',
  colorLink: '#9c1c17',
  colorTextDescription: '#595959',
  colorTextPlaceholder: '#6b6b6b',
};
const dark = {
  colorPrimary: '#d4453e',
  colorLink: '#f0958f',
  colorTextDescription: '#b3b3b3',
  colorTextPlaceholder: '#9a9a9a',
};

const fontFamily =
  "-apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'Helvetica Neue', sans-serif";

export function themeOf(isDark: boolean, isCompact: boolean): ThemeConfig {
  const link = (isDark ? dark : light).colorLink;
  return {
    algorithm: [isDark ? antd.darkAlgorithm : antd.defaultAlgorithm, ...(isCompact ? [antd.compactAlgorithm] : [])],
    // Text in the colour of the console: lighter in the dark than what stands below white text.
    components: {
      ...(isDark && {
        Button: {
          colorPrimaryHover: '#a83530',
          colorPrimaryActive: '#8f2d28',
          defaultHoverColor: link,
          defaultHoverBorderColor: link,
          defaultActiveColor: link,
          defaultActiveBorderColor: link,
        },
      }),
      Tree: { nodeSelectedBg: 'var(--accent-ground)' },
      Tabs: { itemSelectedColor: link, itemHoverColor: link, itemActiveColor: link, inkBarColor: link },
    },
    token: { ...(isDark ? dark : light), fontFamily, borderRadius: 6, motion: false },
  };
}
