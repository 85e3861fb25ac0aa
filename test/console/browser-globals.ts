/** What the console's modules ask of a browser while they are loaded and drawn as text; imported before any of them. */
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
Object.assign(globalThis, {
  localStorage: storage,
  sessionStorage: storage,
  // Without a way to make elements: to every library this is no page.
  document: { documentElement: { dataset: {} } },
  navigator: { userAgent: 'Node.js' },
  window: { location: new URL('http://console.test/'), matchMedia: () => ({ matches: false }) },
});
