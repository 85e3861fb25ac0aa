import { mailLocales, noticeTopics, type MailLocale } from '../index.js';
import { wordsFor } from './catalogue.js';

/** Every text of a catalogue, its gaps filled with `1`. */
function textsOf(locale: MailLocale): string[] {
  const collect = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(collect) : [];
  };
  const words = wordsFor(locale);
  const { item, overflow } = words;
  return [
    ...collect(words),
    ...noticeTopics.map((topic) => words.topics[topic].counted(1)),
    ...[words.duties, words.information, item.held, item.pile, overflow.count].map((text) => text(1)),
    ...[item.article, item.decision, item.insteadOf, item.arbiter].map((text) => text('1')),
    item.dueOn('2026-11-24'),
    words.subject(['1'], ['1'], '2026-11-24'),
  ];
}

describe('the catalogues of mails', () => {
  it('say equally much', () => {
    expect(textsOf('en')).toHaveLength(textsOf('zh-CN').length);
  });

  it.each(mailLocales)('have no empty text and none with blanks around it, in %s', (locale) => {
    expect(textsOf(locale).filter((text) => text === '' || text !== text.trim())).toEqual([]);
  });

  it.each(mailLocales)('call no two kinds the same, in %s', (locale) => {
    const headings = noticeTopics.map((topic) => wordsFor(locale).topics[topic].heading);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it('are in Chinese throughout, with Chinese punctuation', () => {
    expect(textsOf('zh-CN').filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
    expect(textsOf('zh-CN').filter((text) => /\p{Script=Han}[,.;:?!]|[,;?!]\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('have no Han character left over in English', () => {
    expect(textsOf('en').filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it.each([
    ['remind', '催办'],
    ['oversee', '督办'],
    ['letterExpiry', '介绍信'],
  ] as const)('speak of %s in the word of the field: %s', (topic, term) => {
    const { heading, counted } = wordsFor('zh-CN').topics[topic];
    expect(heading).toContain(term);
    expect(counted(2)).toContain(term);
  });

  it('count in English as English does', () => {
    const { item, topics } = wordsFor('en');
    expect([item.held(0), item.held(1), item.held(2)]).toEqual([
      'held for 0 days',
      'held for 1 day',
      'held for 2 days',
    ]);
    expect([topics.remind.counted(1), topics.remind.counted(2)]).toEqual(['1 reminder', '2 reminders']);
  });

  it.each<[MailLocale, string]>([
    ['zh-CN', '期限 2026年12月1日'],
    ['en', 'until 1 December 2026'],
  ])('write a day as it is, whatever the zone of the machine: %s', (locale, written) => {
    expect(wordsFor(locale).item.dueOn('2026-12-01')).toBe(written);
  });
});
