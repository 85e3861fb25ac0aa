import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { speak } from '../api/client.js';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

export interface Preferences {
  locale: Locale;
  theme: Theme;
  density: Density;
}

const key = 'shuangzhao.preferences';
const first: Preferences = { locale: 'zh-CN', theme: 'auto', density: 'comfortable' };

function oneOf<Value extends string>(values: readonly Value[], value: unknown, otherwise: Value): Value {
  return values.find((each) => each === value) ?? otherwise;
}

function kept(): Preferences {
  const text = localStorage.getItem(key);
  try {
    const stored = (text ? JSON.parse(text) : {}) as Partial<Record<keyof Preferences, unknown>>;
    return {
      locale: oneOf(locales, stored.locale, first.locale),
      theme: oneOf(themes, stored.theme, first.theme),
      density: oneOf(densities, stored.density, first.density),
    };
  } catch {
    return first;
  }
}

interface Held {
  preferences: Preferences;
  prefer: (change: Partial<Preferences>) => void;
}

const Context = createContext<Held | undefined>(undefined);

/** Language, light and dark, density: of this browser, for whoever sits before it. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(kept);
  // Before anything is asked: the first answers are to be in this language already.
  speak(preferences.locale);
  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(preferences));
    document.documentElement.lang = preferences.locale;
  }, [preferences]);
  const held = useMemo(
    () => ({
      preferences,
      prefer: (change: Partial<Preferences>) => setPreferences((before) => ({ ...before, ...change })),
    }),
    [preferences],
  );
  return <Context value={held}>{children}</Context>;
}

export function usePreferences(): Held {
  const held = use(Context);
  if (!held) throw new Error('there are no preferences here');
  return held;
}

/** Texts of one part of the console, in each language. */
export type Texts<Shape> = Readonly<Record<Locale, Shape>>;

export function useTexts<Shape>(texts: Texts<Shape>): Shape {
  return texts[usePreferences().preferences.locale];
}
