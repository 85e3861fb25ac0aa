import { aSession, signedInAs } from './a-session.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { desksOf, pathOf, type Desk } from '../../apps/web/src/routes/desks.js';
import { Entrance } from '../../apps/web/src/routes/entrance.js';
import { NotThere } from '../../apps/web/src/routes/not-there.js';
import { PreferenceControls } from '../../apps/web/src/routes/preference-controls.js';
import { Shell } from '../../apps/web/src/routes/shell.js';

const navigationIn = (markup: string) => /<nav[^>]*>(.*?)<\/nav>/s.exec(markup)?.[1] ?? '';
const linksIn = (markup: string) =>
  [...navigationIn(markup).matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = '', inner = '']) => ({
    name: inner.replace(/<[^>]*>/g, ''),
    href: /href="([^"]*)"/.exec(attributes)?.[1] ?? '',
    isHere: attributes.includes('aria-current="page"'),
  }));

describe('the frame around every screen', () => {
  it.each<[Role, string[]]>([
    ['coordinator', ['Home', 'Case queue', 'Approvals', 'Directory', 'My account']],
    ['branchClerk', ['Home', 'Case queue', 'Approvals', 'Directory', 'My account']],
    ['supervisor', ['Home', 'Case queue', 'Oversight', 'Directory', 'Deliveries', 'My account']],
    ['auditor', ['Home', 'Case queue', 'Oversight', 'Directory', 'Trail', 'Deliveries', 'My account']],
    ['administrator', ['Home', 'Oversight', 'Directory', 'Deliveries', 'My account']],
  ])('leads a %s to the desks that are set up for them, and to no other', (role, names) => {
    expect(linksIn(markupOf(<Shell />, { answers: [signedInAs(role)] })).map(({ name }) => name)).toEqual(names);
  });

  it('leads whoever holds several roles to the desks of all of them, each once', () => {
    const names = linksIn(markupOf(<Shell />, { answers: [signedInAs('coordinator', 'supervisor', 'auditor')] }));
    expect(names.map(({ name }) => name)).toEqual([
      'Home',
      'Case queue',
      'Approvals',
      'Oversight',
      'Directory',
      'Trail',
      'Deliveries',
      'My account',
    ]);
  });

  it('leads somebody without any role to what is for everybody', () => {
    const names = linksIn(markupOf(<Shell />, { answers: [signedInAs()] })).map(({ name }) => name);
    expect(names).toEqual(['Home', 'Directory', 'My account']);
  });

  it('is in Chinese for whoever has chosen nothing', () => {
    const text = textOf(<Shell />, { locale: 'zh-CN', answers: [signedInAs('coordinator')] });
    expect(text).toContain('双找');
    expect(text).toContain('首页 个案队列 待我审批 组织与账号 我的账号');
    expect(text.match(/[A-Za-z]{2,}/g)).toBeNull();
  });

  it.each<[string, string]>([
    ['/', 'Home'],
    ['/cases', 'Case queue'],
    ['/cases/0a000000', 'Case queue'],
    ['/approvals?tab=sent', 'Approvals'],
    ['/account', 'My account'],
  ])('says where one is: at %s, %s and nothing else', (at, name) => {
    const here = linksIn(markupOf(<Shell />, { at, answers: [signedInAs('coordinator')] })).filter(
      (each) => each.isHere,
    );
    expect(here.map((each) => each.name)).toEqual([name]);
  });

  it('says who is signed in, and leads to their account', () => {
    const markup = markupOf(<Shell />, { answers: [signedInAs('auditor')] });
    expect(markup).toMatch(/<a class="who" href="\/account"[^>]*>.*?陈静/s);
  });

  it('lets the keyboard skip the menu, to where the screen begins', () => {
    const markup = markupOf(<Shell />, { answers: [signedInAs('auditor')] });
    expect(markup.indexOf('href="#content"')).toBeLessThan(markup.indexOf('<nav'));
    expect(markup).toMatch(/<main id="content" tabindex="-1"/);
    expect(textOf(<Shell />, { answers: [signedInAs('auditor')] })).toMatch(/^Skip to content/);
  });

  it('has its menu behind a button that says that it is shut', () => {
    expect(markupOf(<Shell />, { answers: [signedInAs('auditor')] })).toMatch(
      /aria-label="Menu" aria-expanded="false"|aria-expanded="false" aria-label="Menu"/,
    );
  });

  it('asks for no password as long as the session lasts', () => {
    expect(textOf(<Shell />, { answers: [signedInAs('auditor')] })).not.toContain('The session is over');
  });
});

describe('the table of desks', () => {
  const desks = Object.keys(desksOf) as Desk[];

  it('has an address for each, and each its own', () => {
    expect(Object.keys(pathOf).sort()).toEqual([...desks].sort());
    expect(new Set(Object.values(pathOf)).size).toBe(desks.length);
  });

  it('leaves nobody without a desk', () => {
    const roles: Role[] = ['coordinator', 'branchClerk', 'supervisor', 'auditor', 'administrator'];
    for (const role of roles) {
      const theirs = desks.filter((desk) => desksOf[desk] !== 'everybody' && desksOf[desk].includes(role));
      expect([role, theirs.length > 0]).toEqual([role, true]);
    }
  });
});

describe('the entrance', () => {
  it('shows nothing before it is known who comes, rather than a sign-in that goes away again', () => {
    expect(textOf(<Entrance />)).toBe('');
  });

  it('shows the frame to whoever is signed in', () => {
    expect(textOf(<Entrance />, { answers: [signedInAs('supervisor')] })).toContain('Oversight');
  });

  it('shows no desk to somebody who is not', () => {
    expect(markupOf(<Entrance />, { answers: [[['session'], null]] })).not.toContain('<nav');
  });

  it.each(['changePassword', 'enrolTotp'] as const)(
    'shows no desk to somebody who must first do something: %s',
    (duty) => {
      const session = { ...aSession('coordinator'), duty };
      expect(markupOf(<Entrance />, { answers: [[['session'], session]] })).not.toContain('<nav');
    },
  );

  it.each([
    ['en', 'The server cannot be reached'],
    ['zh-CN', '无法连接服务器'],
  ] as const)('says in %s that the server cannot be reached, and offers to try again', (locale, words) => {
    const text = textOf(<Entrance />, { locale, refusals: [[['session'], notReached()]] });
    expect(text).toContain(words);
    expect(text).toMatch(/Try again|重试/);
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    ['en', 'There is no such page Back home'],
    ['zh-CN', '没有这个页面 回到首页'],
  ] as const)('says so in %s, with the way home', (locale, text) => {
    expect(textOf(<NotThere />, { locale })).toBe(text);
    expect(markupOf(<NotThere />, { locale })).toContain('href="/"');
  });
});

describe('what one may prefer', () => {
  it.each([
    ['en', ['As the system', 'Light', 'Dark', 'Comfortable', 'Compact']],
    ['zh-CN', ['跟随系统', '浅色', '深色', '宽松', '紧凑']],
  ] as const)('is called in %s as it is there', (locale, words) => {
    const text = textOf(<PreferenceControls />, { locale });
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it.each([
    ['en', 'English'],
    ['zh-CN', '简体中文'],
  ] as const)('shows the language that is spoken, by its own name: %s', (locale, name) => {
    expect(textOf(<PreferenceControls />, { locale })).toContain(name);
  });

  it('is labelled for those who cannot see what it is', () => {
    const markup = markupOf(<PreferenceControls />);
    for (const label of ['Language', 'Appearance', 'Density']) expect(markup).toContain(`aria-label="${label}"`);
  });
});
