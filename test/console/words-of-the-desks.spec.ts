import './browser-globals.js';
import { texts as account } from '../../apps/web/src/features/account/texts.js';
import { texts as home } from '../../apps/web/src/features/home/texts.js';
import { texts as queue } from '../../apps/web/src/features/queue/texts.js';
import { texts as session } from '../../apps/web/src/features/session/texts.js';

const catalogues = { account, home, queue, session };
type Words = Record<string, unknown>;

const wordsOf = (name: keyof typeof catalogues, locale: 'en' | 'zh-CN') => catalogues[name][locale] as unknown as Words;

/** What a word says: one that is made of something is asked with a sign that must be found in it again. */
function said(word: unknown): string[] {
  if (typeof word === 'string') return [word];
  if (typeof word === 'function') return [String((word as (...given: string[]) => unknown)('§1', '§2'))];
  return Object.values(word as Words).flatMap(said);
}

const leaves = (words: Words): [string, string][] =>
  Object.entries(words).flatMap(([key, word]) => said(word).map((text): [string, string] => [key, text]));

/** Keys whose words are the same in every language, or hold only what is given to them. */
const alike = ['of'];

describe.each(Object.keys(catalogues) as (keyof typeof catalogues)[])('the words of %s', (name) => {
  it('say something in both languages, each of them', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      for (const [key, text] of leaves(wordsOf(name, locale))) expect([key, text.trim()]).not.toEqual([key, '']);
    }
  });

  it('are Chinese in Chinese: none was left in English', () => {
    const left = leaves(wordsOf(name, 'zh-CN')).filter(
      ([key, text]) => !alike.includes(key) && !/\p{Script=Han}/u.test(text),
    );
    expect(left).toEqual([]);
  });

  it('are English in English: no Chinese sign, not even a comma', () => {
    const left = leaves(wordsOf(name, 'en')).filter(([, text]) => /[\p{Script=Han}，。：；？！（）]/u.test(text));
    expect(left).toEqual([]);
  });

  it('are written with Chinese punctuation in Chinese', () => {
    const left = leaves(wordsOf(name, 'zh-CN')).filter(([, text]) =>
      /\p{Script=Han}[,:;?!.]|[,;?!]\p{Script=Han}/u.test(text),
    );
    expect(left).toEqual([]);
  });

  it('speak of an organisation in the spelling of the rest of the console', () => {
    const left = leaves(wordsOf(name, 'en')).filter(([, text]) => /organiz|color|canceled/i.test(text));
    expect(left).toEqual([]);
  });
});

describe('words that are made of a number', () => {
  const { countShown, preview, selected, outcome } = queue.en;

  it.each<[string, string, string]>([
    ['no case', countShown(0, false), '0 cases'],
    ['one case', countShown(1, false), '1 case'],
    ['several', countShown(12, false), '12 cases'],
    ['more than are loaded', countShown(100, true), '100+ cases'],
    ['a hundred thousand, in groups that can be read', countShown(104_812, false), '104,812 cases'],
    ['a preview of one', preview(1), 'This will be done to 1 case:'],
    ['a preview of several', preview(3), 'This will be done to 3 cases:'],
    ['what is selected', selected(1), '1 selected'],
    ['what came of it', outcome(2, 1), 'Done: 2. Refused: 1.'],
  ])('are right English for %s', (_, text, told) => {
    expect(text).toBe(told);
  });

  it.each<[string, string, string]>([
    ['no case', queue['zh-CN'].countShown(0, false), '0 件'],
    ['more than are loaded', queue['zh-CN'].countShown(100, true), '100 件以上'],
    ['a hundred thousand', queue['zh-CN'].countShown(104_812, false), '104,812 件'],
    ['a preview', queue['zh-CN'].preview(3), '将对以下 3 件个案执行：'],
    ['what came of it', queue['zh-CN'].outcome(2, 1), '已办理 2 件，未能办理 1 件'],
    ['the way to all of a view', home['zh-CN'].all('23'), '全部 23 件'],
    ['the way to a view that is empty', home['zh-CN'].all(''), '全部'],
    ['mails that failed', home['zh-CN'].mails('50+'), '50+ 封待处理'],
  ])('have the measure word of Chinese for %s', (_, text, told) => {
    expect(text).toBe(told);
  });
});
