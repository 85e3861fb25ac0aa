import { explainedRules, languages, type Catalogue, type Language } from './catalogue.js';
import { fieldCodes, refusalCodes } from '../../refusals/refusal.js';
import { peopleEventNames } from '@app/case-machine';
import { catalogueFor, fill } from './words.js';

/** Every text of a catalogue by the way to it. */
function textsOf(catalogue: Catalogue): Map<string, string> {
  const texts = new Map<string, string>();
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) collect(inner, path ? `${path}.${name}` : name);
  };
  collect(catalogue, '');
  return texts;
}

const texts = Object.fromEntries(languages.map((language) => [language, textsOf(catalogueFor(language))])) as Record<
  Language,
  Map<string, string>
>;
const placeholdersIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** What a Chinese text may say in Latin letters, because it is written so on the wire. */
const identifiers = /JSON|UTF-8|application\/json|Idempotency-Key|If-Match|"<revision>"|YYYY-MM(-DD)?|HH:mm|\{\w+\}/g;

describe('the two catalogues', () => {
  it('say the same things: neither lacks a text that the other has', () => {
    expect([...texts['zh-CN'].keys()].sort()).toEqual([...texts.en.keys()].sort());
  });

  it('have words for every code, command and rule, so that no reader sees an identifier', () => {
    for (const language of languages) {
      const { refusals, fields, commands, rules } = catalogueFor(language);
      expect(Object.keys(refusals).sort()).toEqual([...refusalCodes, 'internal', 'unreadableCase'].sort());
      expect(Object.keys(fields).sort()).toEqual([...fieldCodes].sort());
      expect(Object.keys(commands).sort()).toEqual([...peopleEventNames].sort());
      expect(Object.keys(rules).sort()).toEqual([...explainedRules].sort());
    }
  });

  it.each([...texts.en.keys()])('fill the same gaps in %s, so that no number is lost in one language', (path) => {
    expect(placeholdersIn(texts['zh-CN'].get(path) ?? '')).toEqual(placeholdersIn(texts.en.get(path) ?? ''));
  });

  it.each(languages)('have no empty text, and none with blanks around it, in %s', (language) => {
    const careless = [...texts[language]].filter(([, text]) => text === '' || text !== text.trim());
    expect(careless).toEqual([]);
  });

  it.each(languages)('call no two commands the same in %s: people could not tell the buttons apart', (language) => {
    const titles = Object.values(catalogueFor(language).commands);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('the Chinese catalogue', () => {
  it('is in Chinese throughout: Latin letters are identifiers and nothing else', () => {
    const foreign = [...texts['zh-CN']].filter(([, text]) => /[A-Za-z]/.test(text.replaceAll(identifiers, '')));
    expect(foreign).toEqual([]);
    expect([...texts['zh-CN']].filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('ends sentences with Chinese full stops, and puts no Western commas between Han characters', () => {
    const western = [...texts['zh-CN']].filter(([, text]) => /\p{Script=Han}[,.;:?!]|[,;?!]\p{Script=Han}/u.test(text));
    expect(western).toEqual([]);
  });

  /** The words of the glossary in domain.md, each where the chart's event or the term itself is named. */
  it.each([
    ['commands.refuseRelease', '拒转'],
    ['commands.refuseReceive', '拒接'],
    ['commands.returnForCorrection', '退回'],
    ['commands.withdraw', '撤回'],
    ['commands.manageInPlace', '就地纳入管理'],
    ['commands.recordTalk', '约谈'],
    ['commands.recordLookBack', '回头看'],
    ['commands.approveRelease', '转出'],
    ['commands.approveReceive', '接收'],
    ['commands.startLiaison', '组织关系接转'],
    ['commands.declareLost', '失联'],
    ['commands.reportLetterLost', '介绍信'],
    ['commands.sendReceipt', '回执'],
    ['commands.confirmReceipt', '回执'],
    ['fields.sameAsOrigin', '流出地党组织'],
    ['fields.noCommonSuperior', '流出地党组织'],
    ['fields.voidLetterNumber', '介绍信'],
    ['fields.noTransferAuthority', '接转'],
    ['rules.isWillingAndRouteIsKnown', '接转组织关系'],
    ['rules.noLetterWasLostBefore', '介绍信'],
    ['rules.receiptIsOutstanding', '回执'],
    ['rules.receiptWasSent', '流入地党组织'],
  ])('says %s in the word of the field: %s', (path, term) => {
    expect(texts['zh-CN'].get(path)).toContain(term);
  });

  it.each(['转会', '拒收', '拒绝转出', '拒绝接收', '回访', '谈话提醒', '党组织关系'])(
    'never says %s, which is not the word of the field',
    (word) => {
      expect([...texts['zh-CN'].values()].filter((text) => text.includes(word))).toEqual([]);
    },
  );
});

describe('the English catalogue', () => {
  it('has no Han character left over', () => {
    expect([...texts.en].filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('calls a command by what it is called in the contract, in plain words', () => {
    const plain = (name: string) =>
      name
        .replaceAll(/([A-Z])/g, ' $1')
        .toLowerCase()
        .split(' ')[0];
    for (const [name, title] of Object.entries(catalogueFor('en').commands)) {
      expect(title.toLowerCase().replace('-', '')).toContain(plain(name));
    }
  });
});

describe('a gap in a sentence', () => {
  it('is filled wherever it stands, and as often', () => {
    expect(fill('{min} to {max}, {min}', { min: 1, max: '九' })).toBe('1 to 九, 1');
  });

  it('stays as it is when there is nothing for it, instead of reading "undefined"', () => {
    expect(fill('at most {max}')).toBe('at most {max}');
    expect(fill('at most {max}', { min: 1 })).toBe('at most {max}');
  });

  it('takes what it is filled with as it is, were it a gap itself or a pattern', () => {
    expect(fill('{a} {b}', { a: '{b}', b: '$&' })).toBe('{b} $&');
  });

  it('is not filled with what every object has by nature', () => {
    expect(fill('{constructor} {toString}', {})).toBe('{constructor} {toString}');
  });
});
