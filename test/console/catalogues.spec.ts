import './browser-globals.js';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Texts } from '../../apps/web/src/preferences/preferences.js';

const source = resolve(import.meta.dirname, '../../apps/web/src');
const paths = readdirSync(source, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('texts.ts'))
  .toSorted();

type Catalogue = Record<string, unknown>;

const catalogues = await Promise.all(
  paths.map(async (path) => {
    const { texts } = (await import(pathToFileURL(join(source, path)).href)) as { texts: Texts<Catalogue> };
    return { path, ...texts };
  }),
);

/** What a text is made from stands for itself: a number, so that words for one and for many are both seen. */
const told = (text: unknown, ...parts: readonly unknown[]): unknown =>
  typeof text === 'function' ? (text as (...some: readonly unknown[]) => unknown)(...parts) : text;

function* textsIn(catalogue: object, at = ''): Generator<readonly [where: string, text: unknown]> {
  for (const [name, text] of Object.entries(catalogue)) {
    if (typeof text === 'object' && text !== null) yield* textsIn(text, `${at}${name}.`);
    else yield [`${at}${name}`, text];
  }
}

const sentencesIn = (catalogue: object, parts: readonly unknown[]) =>
  [...textsIn(catalogue)].map(([where, text]) => [where, told(text, ...parts)] as const);

const inNumbers = [2, 3, 4, 5];
const ofOne = [1, 1, 1, 1];

describe.each(catalogues)('the texts in $path', ({ 'zh-CN': chinese, en: english }) => {
  it('are the same in both languages, each a text or made from as many things', () => {
    const shapeOf = (catalogue: object) =>
      [...textsIn(catalogue)].map(([where, text]) => [where, typeof text === 'function' ? text.length : typeof text]);
    const names = (catalogue: object) => shapeOf(catalogue).map(([where]) => where);
    expect(names(english).toSorted()).toEqual(names(chinese).toSorted());
    const kinds = (catalogue: object) => new Map(shapeOf(catalogue).map(([where, kind]) => [where, kind === 'string']));
    const textual = kinds(chinese);
    for (const [where, isText] of kinds(english)) expect([where, isText]).toEqual([where, textual.get(where)]);
  });

  it('are never empty, and never tell of what is undefined', () => {
    for (const catalogue of [chinese, english]) {
      for (const [where, sentence] of [...sentencesIn(catalogue, inNumbers), ...sentencesIn(catalogue, ofOne)]) {
        expect([where, typeof sentence]).toEqual([where, 'string']);
        expect([where, String(sentence).trim()]).not.toEqual([where, '']);
        expect([where, /undefined|NaN|\[object/.test(String(sentence))]).toEqual([where, false]);
      }
    }
  });

  it('are English where they are to be', () => {
    const strange = sentencesIn(english, inNumbers).filter(([, sentence]) => /\p{Script=Han}/u.test(String(sentence)));
    expect(strange).toEqual([]);
  });

  it('are Chinese where they are to be, with Chinese punctuation between Chinese words', () => {
    const strange = sentencesIn(chinese, inNumbers).filter(([, sentence]) =>
      /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}|\p{Script=Han} ?\.{3}/u.test(String(sentence)),
    );
    expect(strange).toEqual([]);
  });

  it('speak of one as of one', () => {
    const strange = sentencesIn(english, ofOne).filter(([, sentence]) =>
      /\b1 (?:more )?(?:cases|matters|people|organisations|institutions|lines|faults|members|days|others)\b/.test(
        String(sentence),
      ),
    );
    expect(strange).toEqual([]);
  });
});

describe('the catalogues', () => {
  it('are those of every feature, so that none is forgotten here', () => {
    const features = readdirSync(join(source, 'features'));
    expect(paths.filter((path) => path.startsWith('features')).map((path) => path.split('/')[1])).toEqual(
      features.toSorted(),
    );
  });
});
