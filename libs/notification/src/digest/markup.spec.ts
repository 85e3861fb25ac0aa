import { aDigest, anItem, aMail } from '../../../../test/mail/a-digest.js';
import { mailLocales } from '../index.js';
import { dark, light, stylesheet, type Palette } from './stylesheet.js';

const { html } = aMail({
  items: [anItem(), anItem({ topic: 'oversee' }), anItem({ topic: 'decided', decision: '拒转' })],
});

const voidElements = ['meta', 'br'];

/** What is left open, or closed without having been opened. */
function unbalanced(markup: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ''] of markup.matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
    if (voidElements.includes(name)) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the markup of a mail', () => {
  it.each(mailLocales)(
    'says its language to whatever reads it aloud, also where the page around is dropped: %s',
    (locale) => {
      const markup = aMail(aDigest({ locale })).html;
      expect(markup).toMatch(new RegExp(`<html lang="${locale}"`));
      expect(markup).toMatch(new RegExp(`role="article"[^>]*lang="${locale}"`));
      expect(markup).toMatch(/<title>[^<]+<\/title>/);
    },
  );

  it('closes what it opens', () => {
    expect(unbalanced(html)).toEqual([]);
    expect(unbalanced('<ul><li></ul>')).not.toEqual([]);
  });

  it('has one main heading and one for each kind, none skipped', () => {
    expect([...html.matchAll(/<h(\d)>/g)].map(([, level]) => level)).toEqual(['1', '2', '2', '2']);
  });

  it('lists cases as lists, so that one hears how many there are', () => {
    expect(html.match(/<ul>/g)).toHaveLength(3);
    expect(html.match(/<li>/g)).toHaveLength(3);
  });

  it('has one table, with a caption and a header for each column and row', () => {
    expect(html.match(/<table>\s*<caption>/g)).toHaveLength(1);
    expect(html.match(/<th scope="col">/g)).toHaveLength(2);
    expect(html.match(/<th scope="row">/g)).toHaveLength(3);
    expect(html).not.toMatch(/<th(?! scope)[ >]/);
  });

  it('shows no overview of a single kind, which would only say it twice', () => {
    expect(aMail().html).not.toContain('<table');
  });

  it('calls each link by where it leads, never "here"', () => {
    const links = [...html.matchAll(/<a href="[^"]+">(.*?)<\/a>/g)].map(([, label]) => label);
    expect(links).toHaveLength(5);
    expect(links.filter((label) => label === '<bdi>2026-000123 张*国</bdi>')).toHaveLength(3);
    expect(links.slice(-2)).toEqual(['打开双找', '我的设置']);
  });

  it('fetches nothing, so that opening it tells nobody', () => {
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(|@import|@font-face/);
  });

  it('fits 320 pixels: nothing in it has a width of its own, and long words break', () => {
    expect(stylesheet).not.toMatch(/(^|[^-])width: *\d+px|min-width|white-space: *nowrap/);
    expect(stylesheet).toContain('overflow-wrap: anywhere');
    expect(html).not.toMatch(/ (width|style)="/);
  });

  it.each<[string, Palette]>([
    ['by day', light],
    ['in the dark', dark],
  ])('can be read %s: text and links at 7 to 1, lines at 3 to 1', (_when, { paper, ink, faint, link, line }) => {
    for (const text of [ink, faint, link]) expect(contrast(text, paper)).toBeGreaterThanOrEqual(7);
    expect(contrast(line, paper)).toBeGreaterThanOrEqual(3);
  });

  it('knows of the dark, and lets the mail program know that it does', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark"');
    expect(html).toMatch(/@media \(prefers-color-scheme: dark\) \{[^@]*#15181c/);
  });
});
