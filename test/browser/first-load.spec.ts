import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const web = resolve(import.meta.dirname, '../../dist/web');
const assets = join(web, 'assets');

/** What stands at `from './x.js'` or `import './x.js'` in a built file; `import('./x.js')` is loaded when it is needed. */
const staticImport = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;

const staticImportsOf = (name: string) =>
  [...readFileSync(join(assets, name), 'utf8').matchAll(staticImport)].map(([, imported = '']) => imported);

/** The scripts that a browser must have before it can run these. */
function closureOf(names: readonly string[]): Set<string> {
  const needed = new Set<string>();
  const add = (name: string) => {
    if (needed.has(name)) return;
    needed.add(name);
    staticImportsOf(name).forEach(add);
  };
  names.forEach(add);
  return needed;
}

const compressed = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);

describe('the first screen after sign-in', () => {
  if (!existsSync(web)) throw new Error(`${web} is missing: run the tests by npm test, which builds first`);
  const page = readFileSync(join(web, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name);
  const home = readdirSync(assets).filter((name) => /^home-page-.*\.js$/.test(name));
  const needed = closureOf([...named, ...home]);

  it('costs at most 250 kB of compressed script, preloads and the home page included', () => {
    expect(home).toHaveLength(1);
    expect(named.length).toBeGreaterThan(0);
    expect(compressed(needed) / 1000).toBeLessThan(250);
  });

  it('loads no chart, and no screen but its own: those come when they are opened', () => {
    const screens = /^(queue|case|approvals|oversight|directory|trail|account|sign-in)-/;
    expect([...needed].filter((name) => screens.test(name))).toEqual([]);
    const whole = [...needed].map((name) => readFileSync(join(assets, name), 'utf8')).join();
    expect(whole).not.toMatch(/echarts|dagre/);
  });

  it('is one page with no script in it, so that the policy needs no exception', () => {
    const inline = [...page.matchAll(/<script([^>]*)>([^<]*)/g)].filter(([, , text = '']) => text.trim() !== '');
    expect(inline).toEqual([]);
    expect(page).not.toMatch(/\son\w+=|https?:\/\//);
  });
});
