import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(resolve(root, 'docs/security.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| '));

/** How many items of levels 1 and 2 each section of ASVS 5.0.0 begins with; those of level 3 come after them. */
const items: Record<string, number> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
};

const cellsOf = (row: string) => row.split('|').map((cell) => cell.trim());

/** A test file, and what of it is named after it. */
function citations() {
  return [...text.matchAll(/`([\w./-]+\.spec\.ts)`((?: "[^"]+")*)/g)].map(([, path = '', named = '']) => ({
    path,
    names: [...named.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  }));
}

/** `7.1.1`, or `7.6.1–7.6.2` for all from the one to the other. */
function itemsOf(cell: string): string[] {
  const [first = '', last = first] = cell.split('–');
  const [chapter, section, from] = first.split('.').map(Number);
  const [, , to = 0] = last.split('.').map(Number);
  return Array.from({ length: to - (from ?? 0) + 1 }, (_, index) => `${chapter}.${section}.${(from ?? 0) + index}`);
}

const asvs = rows.map(cellsOf).filter(([, item = '']) => /^\d+\.\d+\.\d+/.test(item));

describe('what docs/security.md says', () => {
  it('names tests that there are, each by the words that it has', () => {
    const cited = citations();
    const astray = cited.flatMap(({ path, names }) => {
      const file = resolve(root, path);
      if (!existsSync(file)) return [path];
      const source = readFileSync(file, 'utf8');
      return names.filter((name) => !source.includes(name)).map((name) => `${path} "${name}"`);
    });
    expect(astray).toEqual([]);
    expect(cited.length).toBeGreaterThan(100);
  });

  it('names a test for every threat, or says whose row it is', () => {
    const threats = text.slice(0, text.indexOf('## What there is to protect')).split('\n');
    const unproved = threats
      .filter((line) => /^\| [^*|-]/.test(line) && !line.startsWith('| threat '))
      .filter((line) => !line.includes('.spec.ts`') && !line.includes('**row for the lead**'));
    expect(unproved).toEqual([]);
  });

  it('names rooms, files and records that there are', () => {
    const records = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => resolve(root, 'docs', path));
    const files = [...text.matchAll(/`((?:access|http|input|libs)\/[\w./-]*)`/g)].map(([, path = '']) =>
      resolve(root, path.startsWith('libs/') ? '' : 'apps/server/src', path),
    );
    expect([...records, ...files].filter((path) => !existsSync(path))).toEqual([]);
  });

  it('is of every item of ASVS 5.0.0 at levels 1 and 2, once, in order', () => {
    const wanted = Object.entries(items).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
    );
    expect(wanted).toHaveLength(253);
    expect(asvs.flatMap(([, item = '']) => itemsOf(item))).toEqual(wanted);
  });

  it('says of each item how it stands, and of each that stands why', () => {
    const known = ['met', 'partly', 'not met', 'open', 'n/a'];
    expect(asvs.filter(([, , , status = '']) => !known.includes(status))).toEqual([]);
    expect(asvs.filter(([, , , status, how]) => status !== 'n/a' && how === '')).toEqual([]);
  });
});
