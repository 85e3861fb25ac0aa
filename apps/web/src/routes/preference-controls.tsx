import { Flex, Select, Segmented } from 'antd';
import { densities, locales, themes, usePreferences, useTexts } from '../preferences/preferences.js';
import { texts } from './texts.js';

/** Each language is called as it calls itself. */
const languageNames = { 'zh-CN': '简体中文', en: 'English' } as const;

export function PreferenceControls() {
  const words = useTexts(texts);
  const { preferences, prefer } = usePreferences();
  return (
    <Flex gap="small" wrap align="center">
      <Select
        aria-label={words.language}
        value={preferences.locale}
        onChange={(locale) => prefer({ locale })}
        options={locales.map((value) => ({ value, label: languageNames[value] }))}
        style={{ width: 116 }}
      />
      <Segmented
        aria-label={words.theme}
        value={preferences.theme}
        onChange={(theme) => prefer({ theme })}
        options={themes.map((value) => ({ value, label: words.themes[value] }))}
      />
      <Segmented
        aria-label={words.density}
        value={preferences.density}
        onChange={(density) => prefer({ density })}
        options={densities.map((value) => ({ value, label: words.densities[value] }))}
      />
    </Flex>
  );
}
