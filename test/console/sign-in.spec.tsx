import { App } from 'antd';
import { markupOf, textOf } from './shown.js';
import { SignInForm } from '../../apps/web/src/features/session/sign-in-form.js';
import { SignInPage } from '../../apps/web/src/features/session/sign-in-page.js';
import { SignInRoute } from '../../apps/web/src/routes/sign-in-route.js';

const form = (username?: string) => (
  <App>
    <SignInForm {...(username !== undefined && { username })} />
  </App>
);
const inputsIn = (markup: string) => [...markup.matchAll(/<input [^>]*>/g)].map(([input]) => input);

describe('the sign-in', () => {
  it.each([
    ['en', 'Sign in', ['User name', 'Password', 'Sign in']],
    ['zh-CN', '登录', ['用户名', '密码', '登录']],
  ] as const)('says in %s where one is, and asks for a name and a password', (locale, title, words) => {
    const text = textOf(<SignInPage foot={null} />, { locale });
    expect(text.startsWith(title)).toBe(true);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it('says what the product is for, so that nobody types a password into an unknown page', () => {
    expect(textOf(<SignInPage foot={null} />, { locale: 'zh-CN' })).toContain('双找：组织找党员，党员找组织');
  });

  it('is the one heading of its screen', () => {
    expect(markupOf(<SignInPage foot={null} />).match(/<h1/g)).toHaveLength(1);
    expect(markupOf(<SignInPage foot={null} />)).toMatch(/^<main/);
  });

  it('lets one choose the language before one can read it', () => {
    expect(textOf(<SignInRoute />, { locale: 'zh-CN' })).toContain('简体中文');
    expect(textOf(<SignInRoute />)).toContain('English');
  });

  it('tells password managers which field is which', () => {
    const [name = '', secret = ''] = inputsIn(markupOf(form()));
    expect(name).toMatch(/autocomplete="username"/i);
    expect(secret).toMatch(/autocomplete="current-password"/i);
    expect(secret).toContain('type="password"');
  });

  it('asks for no code before the server does', () => {
    expect(textOf(form())).not.toContain('Code');
    expect(inputsIn(markupOf(form()))).toHaveLength(2);
  });

  it('asks whoever was signed in for their own password, and for nobody else’s', () => {
    const [name = '', secret = ''] = inputsIn(markupOf(form('coordinator')));
    expect(name).toContain('value="coordinator"');
    expect(name).toContain('disabled');
    expect(secret).not.toContain('disabled');
  });

  it('leaves the name open to whoever comes', () => {
    const [name = ''] = inputsIn(markupOf(form()));
    expect(name).not.toContain('disabled');
    expect(name).toContain('value=""');
  });

  it('says nothing is wrong before anything was tried', () => {
    expect(markupOf(form())).not.toContain('role="alert"');
  });
});
