import { aDigest, aMail, anItem, sender } from '../../../../test/mail/a-digest.js';
import { composeDigest, noticeTopics, type DigestItem, type MailLocale } from '../index.js';

const oneOfEach: readonly DigestItem[] = noticeTopics.map((topic) =>
  topic === 'capacity'
    ? { topic, holder: '城关街道党工委', count: 240, link: 'https://sz.example.org/oversight/holders' }
    : anItem({ topic }),
);
const positions = (text: string, parts: readonly string[]) => parts.map((part) => text.indexOf(part));
const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

describe('the subject of a digest', () => {
  const items = [
    anItem({ topic: 'remind', caseNumber: '2026-000001' }),
    anItem({ topic: 'stepArrived', caseNumber: '2026-000002' }),
    anItem({ topic: 'remind', caseNumber: '2026-000003' }),
  ];

  it('says how much waits and what, so that nobody must open it to know whether it is urgent', () => {
    expect(aMail({ items }).subject).toBe('3 件待办：2 件催办 · 1 件新到（11月24日）');
    expect(aMail({ items, locale: 'en' }).subject).toBe('3 to do: 2 reminders · 1 newly arrived (24 November)');
  });

  it('does not call a duty what is only to be known', () => {
    const decided = anItem({ topic: 'decided', decision: '拒接' });
    expect(aMail({ items: [decided] }).subject).toBe('1 件知悉：1 件已有决定（11月24日）');
    expect(aMail({ items: [...items, decided] }).subject).toMatch(/^3 件待办，1 件知悉：/);
  });

  it.each(['zh-CN', 'en'] as const)('names nobody, as it is shown on locked screens: %s', (locale) => {
    const subject = aMail({ locale, items: oneOfEach }).subject;
    expect(subject).not.toMatch(/张|李明|城关/);
  });
});

describe('a digest', () => {
  it.each<[MailLocale, string, string]>([
    ['zh-CN', '催办：请办理', '已停留 6 天'],
    ['en', 'Reminders: please act', 'held for 6 days'],
  ])('says what to do, about which case, how long it has waited and where it is, in %s', (locale, todo, held) => {
    const { html, text } = aMail({ locale });
    for (const body of [html, text]) {
      for (const part of [todo, '2026-000123', '张*国', '转出审批', held, 'https://sz.example.org/cases/0192']) {
        expect(body).toContain(part);
      }
    }
  });

  it('says the same as markup and as plain text, in the same order', () => {
    const { html, text } = aMail({ items: oneOfEach });
    const headings = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading = '']) => heading);
    expect(headings).toHaveLength(noticeTopics.length);
    const found = positions(text, headings);
    expect(found).not.toContain(-1);
    expect(found).toEqual(inOrder(found));
  });

  it('puts what presses most first: disputes and letters before reminders, and news at the end', () => {
    const { text } = aMail({ items: oneOfEach.toReversed() });
    const found = positions(text, [
      '争议：',
      '介绍信将到期：',
      '督办：',
      '逾期未办：',
      '催办：',
      '新到：',
      '已有决定：',
    ]);
    expect(found).not.toContain(-1);
    expect(found).toEqual(inOrder(found));
  });

  it('puts what is due soonest first among its like, then what has waited longest', () => {
    const items = [
      anItem({ caseNumber: '2026-000004', heldDays: 3 }),
      anItem({ caseNumber: '2026-000003', heldDays: 9 }),
      anItem({ caseNumber: '2026-000002', dueOn: '2026-12-02' }),
      anItem({ caseNumber: '2026-000001', dueOn: '2026-11-30' }),
    ];
    const { html, text } = aMail({ items });
    const numbers = ['2026-000001', '2026-000002', '2026-000003', '2026-000004'];
    for (const body of [html, text]) expect(positions(body, numbers)).toEqual(inOrder(positions(body, numbers)));
    expect(text).toContain('期限 2026年11月30日');
  });

  it('says for whom the reader stands in, so that it does not look like a mistake', () => {
    const items = [anItem({ insteadOf: '第三支部' })];
    expect(aMail({ items }).text).toContain('本应发给“第三支部”，因其没有可用账号，由您代为处理');
    expect(aMail({ items, locale: 'en' }).text).toContain('meant for “第三支部”');
  });

  it('does not ask the reader to decide what only somebody else may, and says what is missing there', () => {
    const items = [anItem({ topic: 'disputeArrived', arbiter: '区委组织部' })];
    const { text, html } = aMail({ items });
    for (const body of [text, html]) {
      expect(body).toContain('应由“区委组织部”裁决');
      expect(body).toContain('您无权代为裁决，请督促其配备督办人员');
      expect(body).not.toContain('由您代为处理');
    }
    expect(aMail({ items, locale: 'en' }).text).toContain('you may not decide in its place');
  });

  it('cites the article that a statutory time follows from, and threatens nobody', () => {
    const items = [anItem({ topic: 'statutory', dueOn: '2027-01-08', article: '《党员教育管理工作条例》第二十四条' })];
    const { text } = aMail({ items });
    expect(text).toContain('期限 2027年1月8日 · 依据 《党员教育管理工作条例》第二十四条');
    expect(text).toContain('系统只作提醒');
  });

  it('says what was decided', () => {
    expect(aMail({ items: [anItem({ topic: 'decided', decision: '退回' })] }).text).toContain('决定：退回');
  });

  it('names the pile and its holder to whoever can share it out, and no case', () => {
    const { text } = aMail({ items: oneOfEach.filter(({ topic }) => topic === 'capacity') });
    expect(text).toContain('1. 城关街道党工委\n   240 件\n   https://sz.example.org/oversight/holders');
  });

  it('says why it comes and where hour, language and weekly mode are set', () => {
    const { html, text } = aMail();
    expect(text).toContain('您收到这封邮件，是因为');
    expect(text).toContain('发送时间、语言、每日或每周一封');
    expect(text).toContain('我的设置 https://sz.example.org/me');
    expect(html).toContain('<a href="https://sz.example.org/me">我的设置</a>');
  });

  it('is the same mail whenever it is composed from the same digest', () => {
    expect(composeDigest(aDigest(), sender)).toEqual(composeDigest(aDigest(), sender));
  });
});

describe('a pile that is too large for one mail', () => {
  const overflow = { count: 312, link: 'https://sz.example.org/cases?holder=me' };

  it.each([
    ['without its items', []],
    ['with its items', oneOfEach],
  ])('is summed up and not listed, %s', (_how, items) => {
    const { subject, html, text } = aMail({ items, overflow });
    expect(subject).toMatch(/^共 312 件事项/);
    for (const body of [html, text]) {
      expect(body).toContain('https://sz.example.org/cases?holder=me');
      expect(body).toContain('本邮件只作汇总');
      expect(body).not.toContain('2026-000123');
    }
  });

  it('is counted by kind as far as the kinds are known', () => {
    const items = [anItem({ topic: 'oversee' }), anItem(), anItem()];
    expect(aMail({ items, overflow }).subject).toBe('共 312 件事项：1 件督办 · 2 件催办（11月24日）');
    expect(aMail({ items, overflow }).html).toMatch(/<th scope="row">催办：请办理<\/th>\s*<td>2<\/td>/);
  });
});

describe('the head of a digest', () => {
  it('bears the id of its delivery, so that a repeat can be told from a new one', () => {
    expect(aMail().messageId).toBe('<01935f00-0000-7000-8000-000000000001@sz.example.org>');
  });

  it('says that a machine wrote it and in what language, and offers no way out of a duty', () => {
    const { headers } = aMail({ locale: 'en' });
    expect(headers).toEqual({
      'Content-Language': 'en',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
  });

  it('comes from the product in the language of the mail, unless the settings name somebody', () => {
    expect(aMail().from).toEqual({ address: 'sz@example.org', displayName: '双找' });
    expect(aMail({ locale: 'en' }).from.displayName).toBe('Shuangzhao');
    expect(composeDigest(aDigest(), { ...sender, displayName: '区委组织部' }).from.displayName).toBe('区委组织部');
  });
});
