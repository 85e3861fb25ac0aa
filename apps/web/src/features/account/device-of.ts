/** Whoever names several is the first of these: browsers say that they are like the ones before them. */
const browsers = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['360', /360(SE|EE)|QihooBrowser/],
  ['WeChat', /MicroMessenger/],
  ['Firefox', /Firefox\/|FxiOS/],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /Safari\//],
] as const;
const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

function firstIn(kinds: readonly (readonly [string, RegExp])[], userAgent: string): string | undefined {
  return kinds.find(([, mark]) => mark.test(userAgent))?.[0];
}

/** “Chrome · Windows”; what the device calls itself where that is neither. */
export function deviceOf(userAgent: string | undefined): string | undefined {
  if (!userAgent) return undefined;
  const names = [firstIn(browsers, userAgent), firstIn(systems, userAgent)].filter((name) => name !== undefined);
  return names.length > 0 ? names.join(' · ') : userAgent;
}
