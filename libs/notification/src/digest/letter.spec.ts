import fc from 'fast-check';
import { aDigest, anItem } from '../../../../test/mail/a-digest.js';
import { wordsFor } from './catalogue.js';
import { mailLocales, noticeTopics, type CapacityItem, type CaseItem, type DigestItem } from './digest.js';
import { groupsOf } from './groups.js';
import { letterOf } from './letter.js';
import { htmlOf } from './letter-html.js';
import { textOf } from './letter-text.js';

const pile = (over: Partial<CapacityItem> = {}): CapacityItem => ({
  topic: 'capacity',
  holder: '城关街道党工委',
  count: 240,
  link: 'https://sz.example.org/cases',
  ...over,
});
const words = wordsFor('zh-CN');
const letter = (items: readonly DigestItem[], over: Parameters<typeof aDigest>[0] = {}) =>
  letterOf(aDigest({ items, ...over }), words);
const titles = (items: readonly DigestItem[]) =>
  letter(items).sections.flatMap(({ lines }) => lines.map(({ title }) => title));

const caseTopics = noticeTopics.filter((topic): topic is CaseItem['topic'] => topic !== 'capacity');
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const anyCase = fc
  .record({
    topic: fc.constantFrom(...caseTopics),
    caseNumber: fc.integer({ min: 1, max: 5 }).map((number) => `2026-${number}`),
    heldDays: fc.integer({ min: 0, max: 3 }),
    dueOn: fc.option(anyDay, { nil: undefined }),
  })
  .map(({ dueOn, ...over }) => anItem({ ...over, ...(dueOn !== undefined && { dueOn }) }));
const anyPile = fc.integer({ min: 0, max: 3 }).map((count) => pile({ count }));
const anyItems = fc.array(fc.oneof(anyCase, anyPile), { maxLength: 30 });

describe('the order of a letter', () => {
  it('is the same in whatever order the facts came, so that a repeat is the same mail', () => {
    fc.assert(
      fc.property(
        anyItems.chain((items) =>
          fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
        ),
        ([items, shuffled]) => {
          expect(titles(shuffled)).toEqual(titles(items));
          expect(letter(shuffled)).toEqual(letter(items));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('loses no fact and tells none twice, each under its own heading', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const groups = groupsOf(items);
        expect(groups.flatMap((group) => group.items)).toHaveLength(items.length);
        for (const item of items) {
          expect(groups.find(({ topic }) => topic === item.topic)?.items).toContain(item);
        }
        const order = groups.map(({ topic }) => noticeTopics.indexOf(topic));
        expect(order).toEqual(order.toSorted((one, other) => one - other));
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, Partial<CaseItem>, Partial<CaseItem>]>([
    ['what is due today before what is due tomorrow', { dueOn: '2026-11-24' }, { dueOn: '2026-11-25' }],
    ['what was due last year before what is due today', { dueOn: '2025-12-31' }, { dueOn: '2026-11-24' }],
    ['what is due before what never is, however long it has waited', { dueOn: '2199-12-31' }, { heldDays: 9_999 }],
    [
      'of one due day, what has waited longer',
      { dueOn: '2026-11-24', heldDays: 2 },
      { dueOn: '2026-11-24', heldDays: 1 },
    ],
    ['ten days before nine, which as text would be the other way round', { heldDays: 10 }, { heldDays: 9 }],
    ['of all else alike, the lower number', { caseNumber: '2026-000001' }, { caseNumber: '2026-000002' }],
  ])('has %s', (_what, first, second) => {
    const of = (over: Partial<CaseItem>, maskedName: string) =>
      anItem({ caseNumber: '2026-000009', ...over, maskedName });
    const [one, other] = [of(first, '先*'), of(second, '后*')];
    for (const items of [
      [one, other],
      [other, one],
    ]) {
      expect(titles(items).map((title) => title.slice(-2))).toEqual(['先*', '后*']);
    }
  });

  it('has the largest pile first, and of equal ones the one that is named first', () => {
    const items = [
      pile({ holder: '乙', count: 60 }),
      pile({ holder: '丙', count: 200 }),
      pile({ holder: '丁', count: 60 }),
    ];
    expect(titles(items)).toEqual(['丙', '丁', '乙']);
  });

  it('leaves the facts that it was given as they were', () => {
    const items = Object.freeze([anItem({ heldDays: 1 }), anItem({ heldDays: 2 })]);
    letter(items);
    expect(items.map(({ heldDays }) => heldDays)).toEqual([1, 2]);
  });
});

describe('what a letter counts', () => {
  it('adds up: the overview to all facts, and the subject says the same', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const { overview, sections } = letter(items);
        expect(sections.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(items.length);
        const total = overview.reduce((sum, { count }) => sum + count, 0);
        expect(total).toBe(sections.length > 1 ? items.length : 0);
      }),
      { numRuns: 50 },
    );
  });

  it.each(mailLocales)('is whole though there is nothing at all, in %s', (locale) => {
    const empty = aDigest({ items: [], locale });
    const made = letterOf(empty, wordsFor(locale));
    expect(made).toMatchObject({ overview: [], sections: [] });
    expect(made.subject).not.toMatch(/undefined|NaN/);
    expect(textOf(made, empty, wordsFor(locale))).not.toMatch(/undefined|\n{3}/);
    expect(htmlOf(made, empty, wordsFor(locale))).not.toContain('undefined');
  });

  it('is a summary and no list where there is too much, though the kinds are counted still', () => {
    const overflow = { count: 51, link: 'https://sz.example.org/cases?holder=me&x=1' };
    const digest = aDigest({ items: [anItem()], overflow });
    const made = letterOf(digest, words);
    expect(made.sections).toEqual([]);
    expect(made.overview).toHaveLength(1);
    expect(made.subject).toContain('51');
    expect(htmlOf(made, digest, words)).toContain('href="https://sz.example.org/cases?holder=me&amp;x=1"');
    expect(textOf(made, digest, words)).toContain(overflow.link);
    expect(textOf(made, digest, words)).not.toContain('2026-000123');
  });
});

describe('the facts of a line', () => {
  const factsOf = (item: DigestItem) => letter([item]).sections[0]?.lines[0]?.facts ?? [];

  it.each<[string, Partial<CaseItem>, number]>([
    ['nothing more than stage and days', {}, 2],
    ['a due day', { dueOn: '2026-11-30' }, 3],
    ['an article', { article: '第十条' }, 3],
    ['a decision', { decision: '拒转' }, 3],
    ['in whose place', { insteadOf: '第三支部' }, 3],
    ['who has to decide', { arbiter: '区委' }, 3],
    ['all of it', { dueOn: '2026-11-30', article: '第十条', decision: '拒转', insteadOf: '甲', arbiter: '乙' }, 7],
  ])('are those that there are, and none is empty: %s', (_what, over, count) => {
    const facts = factsOf(anItem(over));
    expect(facts).toHaveLength(count);
    expect(facts.filter((fact) => fact.trim() === '' || fact.includes('undefined'))).toEqual([]);
  });

  it('of no days are said as well, and are not left out as nothing', () => {
    expect(factsOf(anItem({ heldDays: 0 })).join()).toMatch(/0|今|当/);
  });

  it('of a pile say how many, also none, and in whose place', () => {
    expect(factsOf(pile({ count: 0 }))).toHaveLength(1);
    expect(factsOf(pile({ insteadOf: '第三支部' })).join()).toContain('第三支部');
  });
});

describe('whatever people have typed', () => {
  it('stays one line of text and no markup, in names, stages and decisions', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '\n', '\r', '\u2028', '\u202e', 'a', '张'),
    });
    fc.assert(
      fc.property(hostile, hostile, (typed, other) => {
        const digest = aDigest({
          items: [anItem({ maskedName: typed, decision: other, insteadOf: typed }), pile({ holder: other })],
        });
        const made = letterOf(digest, words);
        const plain = letterOf(aDigest({ items: [anItem({ decision: 'x', insteadOf: 'x' }), pile()] }), words);
        const tags = (markup: string) => markup.match(/<[^>]*>/g)?.length;
        expect(tags(htmlOf(made, digest, words))).toBe(tags(htmlOf(plain, digest, words)));
        const lines = (text: string) => text.split(/[\n\r\u2028]/).length;
        expect(lines(textOf(made, digest, words))).toBe(lines(textOf(plain, digest, words)));
      }),
      { numRuns: 50 },
    );
  });
});
