import { WorkingCalendar } from '@app/deadlines';
import { aBrief, aNotice, anAccount } from '../../../../test/builders/heard-facts.js';
import { smallTree } from '../../../../test/builders/small-tree.js';
import type { Account, DirectoryState } from '../access/directory.js';
import { digestOf } from './digest-content.js';
import { digestMost } from './gather-digests.js';

const accounts = [anAccount('bob', []), anAccount('carol', [], { displayName: '卡罗尔同志' })];
const directory: DirectoryState = {
  version: 1,
  tree: smallTree(),
  everyAccount: new Map(accounts.map((account) => [account.accountId, account])),
  accounts: new Map(),
  calendar: new WorkingCalendar(),
  calendarVersion: 1,
};
const publicUrl = 'https://sz.example.org';
const delivery = {
  id: 'delivery-1',
  recipientId: 'bob',
  token: 'a token',
  status: 'waiting',
  attempts: 0,
  dueAt: '2026-03-09T00:30:00.000Z',
  createdAt: '2026-03-09T00:30:00.000Z',
} as const;

function made(
  notices: readonly ReturnType<typeof aNotice>[],
  { now = '2026-03-09T00:30:00.000Z', to = {} }: { now?: string; to?: Partial<Account> } = {},
) {
  const recipient = { ...anAccount('bob', []), email: 'bob@office.example', ...to };
  const setting = { directory, publicUrl, now: new Date(now) };
  return digestOf(delivery, { ...recipient, email: recipient.email }, notices, setting);
}
const itemOf = (...given: Parameters<typeof made>) => made(...given).items[0];

describe('a mail', () => {
  it.each([
    ['a minute before midnight in Shanghai', '2026-03-08T15:59:59.999Z', '2026-03-08'],
    ['at midnight in Shanghai', '2026-03-08T16:00:00.000Z', '2026-03-09'],
    ['when the year has changed in Shanghai only', '2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('made %s is of that day', (_when, now, on) => {
    expect(made([], { now }).on).toBe(on);
  });

  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['en', 'en'],
    ['EN', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['__proto__', 'zh-CN'],
  ])('to somebody whose language is %j is in one that there is', (locale, written) => {
    const { items, ...digest } = made([aNotice()], { to: { mailSettings: { locale } } });
    expect(digest.locale).toBe(written);
    expect(items[0]).toMatchObject({ stageTitle: expect.stringMatching(/./) });
  });

  it('never says the name of a member in full, nor anything else of who they are', () => {
    const digest = made([aNotice({ case: aBrief({ memberName: '欧阳建国' }) })]);
    expect(JSON.stringify(digest)).not.toContain('欧阳建国');
    expect(JSON.stringify(digest)).not.toContain('建国');
  });

  it('of a member who was erased since says no name, and does not fail', () => {
    expect(itemOf([aNotice({ case: aBrief({ memberName: '' }) })])).toMatchObject({ maskedName: '' });
  });

  it.each([
    [digestMost - 1, undefined],
    [digestMost, undefined],
    [digestMost + 1, { count: digestMost + 1, link: `${publicUrl}/cases?holder=me` }],
  ])('of %i facts is a summary only beyond what one mail can list', (count, overflow) => {
    const digest = made(Array.from({ length: count }, () => aNotice()));
    expect(digest.overflow).toEqual(overflow);
    expect(digest.items).toHaveLength(count);
  });

  it('of nothing is empty, and no summary', () => {
    expect(made([])).toMatchObject({ items: [], to: { address: 'bob@office.example' }, id: 'delivery-1' });
    expect(made([])).not.toHaveProperty('overflow');
  });
});

describe('how long a case has been held', () => {
  const progressedAt = '2026-03-08T15:59:00.000Z';
  it.each([
    ['at once', '2026-03-08T15:59:00.000Z', 0],
    ['a minute later, when it is another day in Shanghai', '2026-03-08T16:00:00.000Z', 1],
    ['23 hours and 59 minutes after that, on the same day', '2026-03-09T15:59:59.999Z', 1],
    ['a month later', '2026-04-08T00:30:00.000Z', 31],
    ['by a clock that was set back a day, is never less than nothing', '2026-03-07T00:00:00.000Z', 0],
  ])('is counted in days of Shanghai: %s', (_when, now, heldDays) => {
    expect(itemOf([aNotice({ case: aBrief({ progressedAt }) })], { now })).toMatchObject({ heldDays });
  });
});

describe('a fact', () => {
  it('of a letter says until when it is valid', () => {
    const about = aBrief({ letterExpiresOn: '2026-03-20' });
    expect(itemOf([aNotice({ topic: 'letterExpiry', case: about })])).toMatchObject({ dueOn: '2026-03-20' });
  });

  it('of another kind says nothing of a letter that happens to be on its way', () => {
    const about = aBrief({ letterExpiresOn: '2026-03-20' });
    expect(itemOf([aNotice({ topic: 'stepArrived', case: about })])).not.toHaveProperty('dueOn');
  });

  it('that was decided says what, in the language of the mail', () => {
    const notice = aNotice({ topic: 'decided', about: 'refuseRelease' });
    const [chinese, english] = ['zh-CN', 'en'].map((locale) => itemOf([notice], { to: { mailSettings: { locale } } }));
    expect(chinese).toHaveProperty('decision', expect.stringMatching(/\p{Script=Han}/u));
    expect(english).toHaveProperty('decision', expect.stringMatching(/^[ -~]+$/));
  });

  it.each([undefined, 'no such command', ''])(
    'that was decided by what has no title (%j) says nothing of it, instead of "undefined"',
    (about) => {
      expect(itemOf([aNotice({ topic: 'decided', about })])).not.toHaveProperty('decision');
    },
  );

  it('that is no decision does not say one', () => {
    expect(itemOf([aNotice({ topic: 'remind', about: 'refuseRelease' })])).not.toHaveProperty('decision');
  });

  it.each([
    ['an organisation', 'branch', 'the branch'],
    ['a person', 'carol', '卡罗尔同志'],
    ['what is gone since', 'no such id', ''],
  ])('that comes instead of %s says so', (_who, insteadOf, name) => {
    const item = itemOf([aNotice({ insteadOf })]);
    expect(item).toMatchObject({ insteadOf: name });
    expect(item).not.toHaveProperty('arbiter');
  });

  it('of a dispute that nobody there can decide names the arbiter, and does not ask to decide in its place', () => {
    const about = aBrief({ stage: 'liaising.disputed', holder: { kind: 'organization', organizationId: 'province' } });
    const item = itemOf([aNotice({ topic: 'disputeArrived', insteadOf: 'province', case: about })]);
    expect(item).toMatchObject({ arbiter: 'the province' });
    expect(item).not.toHaveProperty('insteadOf');
  });

  it('leads to its case, and a pile to the list', () => {
    expect(itemOf([aNotice()])).toMatchObject({ link: `${publicUrl}/cases/case-1` });
    const pile = aNotice({ topic: 'capacity', case: undefined, basis: 'carol', count: 120 });
    expect(itemOf([pile])).toEqual({ topic: 'capacity', holder: '卡罗尔同志', count: 120, link: `${publicUrl}/cases` });
  });

  it('of a pile of somebody who is gone counts nothing and names nobody', () => {
    const pile = aNotice({ topic: 'capacity', case: undefined, basis: undefined, count: undefined });
    expect(itemOf([pile])).toMatchObject({ holder: '', count: 0 });
  });
});
