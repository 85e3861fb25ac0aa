import { markupOf } from './shown.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { PreferencesProvider, usePreferences, useTexts } from '../../apps/web/src/preferences/preferences.js';

function Held() {
  return <>{JSON.stringify(usePreferences().preferences)}</>;
}

/** What is preferred by somebody whose browser has kept this. */
function preferredWith(kept: string | undefined): unknown {
  if (kept === undefined) localStorage.removeItem('shuangzhao.preferences');
  else localStorage.setItem('shuangzhao.preferences', kept);
  const markup = renderToStaticMarkup(
    <PreferencesProvider>
      <Held />
    </PreferencesProvider>,
  );
  return JSON.parse(markup.replaceAll('&quot;', '"'));
}

const usual = { locale: 'zh-CN', theme: 'auto', density: 'comfortable' };

describe('what somebody prefers', () => {
  it('is Chinese, as the system is, and with room, until something else was chosen', () => {
    expect(preferredWith(undefined)).toEqual(usual);
  });

  it('is as it was chosen', () => {
    const chosen = { locale: 'en', theme: 'dark', density: 'compact' };
    expect(preferredWith(JSON.stringify(chosen))).toEqual(chosen);
  });

  it.each<[string, object]>([
    ['a language', { locale: 'en' }],
    ['light and dark', { theme: 'light' }],
    ['density', { density: 'compact' }],
  ])('keeps the rest as usual where only %s was chosen', (_, chosen) => {
    expect(preferredWith(JSON.stringify(chosen))).toEqual({ ...usual, ...chosen });
  });

  it.each<[string, string]>([
    ['a language that is not spoken any more', '{"locale":"fr"}'],
    ['a theme of another kind', '{"theme":3}'],
    ['what is cut off', '{"locale":"e'],
    ['nothing', 'null'],
    ['a list', '["en"]'],
    ['a word', '"en"'],
    ['an empty text', ''],
  ])('does not keep anybody out who has kept %s', (_, kept) => {
    expect(preferredWith(kept)).toEqual(usual);
  });
});

describe('the texts of a part of the console', () => {
  const texts = { 'zh-CN': { hello: '您好' }, en: { hello: 'Hello' } };
  function Greeting() {
    return <>{useTexts(texts).hello}</>;
  }

  it.each([
    ['zh-CN', '您好'],
    ['en', 'Hello'],
  ] as const)('are those of the language that is preferred: %s', (locale, hello) => {
    expect(markupOf(<Greeting />, { locale })).toBe(hello);
  });

  it('cannot be had outside the console, where nobody has preferred anything', () => {
    expect(() => renderToStaticMarkup(<Greeting />)).toThrow('no preferences');
  });
});
