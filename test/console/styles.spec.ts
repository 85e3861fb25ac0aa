import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theme as antd } from 'antd';
import { consoleRules, contrastOf, rulesOf } from './style-sheet.js';
import { themeOf } from '../../apps/web/src/ui/theme.js';

const src = join(import.meta.dirname, '../../apps/web/src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(spec|d)\.ts$/.test(name))
  .map((name) => readFileSync(join(src, name), 'utf8'));

const rules = consoleRules();
const classesStyled = new Set(
  rules.flatMap(({ selector }) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)),
);
const own = [...classesStyled].filter((name) => !name.startsWith('ant-'));

/** What stands behind `className`, in whatever way it is put together. */
const classesUsed = new Set(
  sources
    .flatMap((text) => [...text.matchAll(/className=(?:"([^"]*)"|\{([^}]*(?:\{[^}]*\}[^}]*)*)\})/g)])
    .flatMap(([, plain, put = '']) => (plain === undefined ? [...put.matchAll(/['"`]([^'"`]*)['"`]/g)] : [['', plain]]))
    .flatMap(([, text = '']) => text.replace(/\$\{[^}]*\}/g, ' ').split(/\s+/))
    .filter((name) => /^[a-z][\w-]*$/.test(name)),
);

describe('the reading of a style sheet', () => {
  it('finds rules by selector, within and without an at-rule', () => {
    const found = rulesOf('a { color: #000; } @media print { .b,\n.c { display: none } }');
    expect(found.map(({ selector, within }) => [selector, within])).toEqual([
      ['a', ''],
      ['.b, .c', '@media print'],
    ]);
    expect(found[0]?.declarations.get('color')).toBe('#000');
  });

  it.each([
    ['a { color: #000; .b { color: #fff; }', '.b” stands inside “a”'],
    ['a { color: #000;', '“a” is not closed'],
    ['@media print { a { color: #000; }', '“@media print” is not closed'],
  ])('refuses “%s”, as a merge leaves it', (css, fault) => {
    expect(() => rulesOf(css)).toThrow(fault);
  });
});

describe('the styles of the console', () => {
  it('have each of their rules at the top or in an at-rule: one left open would swallow all after it', () => {
    expect(rules.length).toBeGreaterThan(100);
  });

  it('are each used somewhere: what nobody uses is read by everybody', () => {
    const text = sources.join('\n');
    const unused = own.filter((name) => !classesUsed.has(name) && !new RegExp(`['"\`\\s]${name}['"\`\\s]`).test(text));
    expect(unused).toEqual([]);
  });

  it('are there for every class that a part of the console asks for', () => {
    const unknown = [...classesUsed].filter((name) => !classesStyled.has(name));
    expect(unknown).toEqual([]);
  });

  it('say nothing twice within a rule, of which one would be lost', () => {
    const text = readFileSync(join(src, 'ui/console.css'), 'utf8').replace(/\/\*.*?\*\//gs, '');
    for (const [, body = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
      const names = body
        .split(';')
        .map((line) => line.split(':')[0]?.trim() ?? '')
        .filter((name) => name !== '');
      expect([body, names.filter((name, at) => names.indexOf(name) !== at)]).toEqual([body, []]);
    }
  });

  it('give no two rules the same selector in the same place, as a merge leaves them', () => {
    const keys = rules.map(({ selector, within }) => `${within} ${selector}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('use only colours that the theme names, so that each has its counterpart in the dark', () => {
    const named = new Set(
      rules.flatMap(({ declarations }) => [...declarations.keys()].filter((name) => name.startsWith('--'))),
    );
    const asked = rules.flatMap(({ declarations }) =>
      [...declarations.values()].flatMap((value) =>
        [...value.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name),
      ),
    );
    expect([...new Set(asked)].filter((name) => !named.has(name))).toEqual([]);
  });

  it('keep off the paper what is of no use there', () => {
    const printed = rules.filter(({ within }) => within === '@media print');
    const hidden = printed.filter(({ declarations }) => declarations.get('display')?.startsWith('none'));
    expect(hidden.map(({ selector }) => selector).join()).toMatch(/header.*nav.*\.not-printed/);
  });
});

const readable = 4.5;
const modes = { light: ':root', dark: ":root[data-theme='dark']" } as const;

describe.each(['light', 'dark'] as const)('in the %s', (mode) => {
  const colours = new Map([
    ...(rules.find(({ selector }) => selector === modes.light)?.declarations ?? []),
    ...(rules.find(({ selector }) => selector === modes[mode])?.declarations ?? []),
  ]);
  const colour = (name: string) => colours.get(name) ?? '';

  it.each([
    ['--text', '--panel'],
    ['--text', '--ground'],
    ['--quiet', '--panel'],
    ['--quiet', '--ground'],
    ['--accent', '--panel'],
    ['--accent', '--ground'],
    ['--accent', '--accent-ground'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrastOf(colour(text), colour(ground))).toBeGreaterThanOrEqual(readable);
  });

  it.each(['calm', 'warm', 'warmer', 'hot'])('a tag can be read that is %s', (tone) => {
    const selector = mode === 'light' ? `.tag.${tone}` : `${modes.dark} .tag.${tone}`;
    const { declarations } = rules.find((rule) => rule.selector === selector) ?? {};
    expect(contrastOf(declarations?.get('color') ?? '', declarations?.get('background') ?? '')).toBeGreaterThanOrEqual(
      readable,
    );
  });

  it('what antd draws has the colours that can be read on the panels', () => {
    const { token } = themeOf(mode === 'dark', false);
    for (const name of ['colorLink', 'colorTextDescription', 'colorTextPlaceholder'] as const) {
      expect([name, contrastOf(token?.[name] ?? '', colour('--panel')) >= readable]).toEqual([name, true]);
    }
  });

  it('white text can be read on a button', () => {
    const { colorPrimary, colorTextLightSolid } = antd.getDesignToken(themeOf(mode === 'dark', false));
    expect(contrastOf(colorTextLightSolid, colorPrimary)).toBeGreaterThanOrEqual(readable);
  });

  it('nothing moves by itself, and a compact screen is drawn by one algorithm more', () => {
    expect(themeOf(mode === 'dark', true).token?.motion).toBe(false);
    expect(themeOf(mode === 'dark', true).algorithm).toHaveLength(2);
    expect(themeOf(mode === 'dark', false).algorithm).toHaveLength(1);
  });
});
