import { markupOf, textOf } from './shown.js';
import { aProblem } from './a-problem.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { SignInForm } from '../../apps/web/src/features/session/sign-in-form.js';
import { SignInPage } from '../../apps/web/src/features/session/sign-in-page.js';
import { texts } from '../../apps/web/src/features/session/texts.js';
import { ProblemNotice } from '../../apps/web/src/api/problem-notice.js';
import { PreferenceControls } from '../../apps/web/src/routes/preference-controls.js';

/** The opening tag of the field for an autofill. */
const fieldIn = (html: string, autocomplete: string) =>
  [...html.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => tag.includes(`autoComplete="${autocomplete}"`) || tag.includes(`autocomplete="${autocomplete}"`)) ??
  '';

describe('the sign-in', () => {
  it('asks for a name and a password, and for no code as long as the server has asked for none', () => {
    const text = textOf(<SignInPage foot={null} />);
    expect(text).toContain('User name');
    expect(text).toContain('Password');
    expect(text).not.toContain('Six digits');
  });

  it('says in Chinese what the product is for', () => {
    expect(textOf(<SignInPage foot={null} />, { locale: 'zh-CN' })).toBe(
      '登录 双找：组织找党员，党员找组织 用户名 密码 登录',
    );
  });

  it('lets a password manager fill it in', () => {
    const html = markupOf(<SignInPage foot={null} />);
    expect(fieldIn(html, 'username')).not.toBe('');
    expect(fieldIn(html, 'current-password')).toContain('type="password"');
  });

  it('has one heading, and the form in the main part of the page', () => {
    const html = markupOf(<SignInPage foot={null} />);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/^<main/);
  });

  it('has language, appearance and density below it: whoever cannot read it cannot sign in first', () => {
    const text = textOf(<SignInPage foot={<PreferenceControls />} />, { locale: 'en' });
    expect(text).toContain('English');
    expect(text).toContain('Dark');
    expect(text).toContain('Compact');
  });

  it('does not let the name be changed where it asks in place for whoever was signed in', () => {
    const html = markupOf(<SignInForm username="wang.fang" />);
    expect(fieldIn(html, 'username')).toContain('value="wang.fang"');
    expect(fieldIn(html, 'username')).toContain('disabled=""');
    expect(fieldIn(html, 'current-password')).not.toContain('disabled=""');
  });

  it('has an empty name that can be typed into for everybody else', () => {
    expect(fieldIn(markupOf(<SignInForm />), 'username')).not.toContain('disabled=""');
  });
});

describe('the words for a session that is over', () => {
  it.each(['zh-CN', 'en'] as const)('promise in %s that what was entered is kept, and goes on', (locale) => {
    const { expired, expiredDetail } = texts[locale];
    expect(expired).toMatch(locale === 'en' ? /sign in again/ : /重新登录/);
    expect(expiredDetail).toMatch(locale === 'en' ? /still here.*goes on/ : /仍然保留.*自动继续/);
  });

  it('exist in both languages, none of them empty', () => {
    expect(Object.keys(texts['zh-CN'])).toEqual(Object.keys(texts.en));
    for (const words of Object.values(texts)) {
      for (const word of Object.values(words)) expect(word).toMatch(/\S/);
    }
  });
});

describe('why something was refused', () => {
  const read = (fault: unknown, locale: 'en' | 'zh-CN' = 'en') => textOf(<ProblemNotice fault={fault} />, { locale });

  it('is in the words of the server, which are in the reader’s language already', () => {
    expect(read(aProblem({ title: '用户名或密码不正确', detail: '请重新输入。' }), 'zh-CN')).toBe(
      '用户名或密码不正确 请重新输入。',
    );
  });

  it('is an alert, so that a screen reader speaks it at once', () => {
    expect(markupOf(<ProblemNotice fault={aProblem()} />)).toContain('role="alert"');
  });

  it('has the number of the request when the server is at fault: it is what its administrator will ask for', () => {
    const broken = aProblem({
      status: 503,
      code: 'storeUnavailable',
      title: 'Unavailable',
      detail: '',
      instance: 'r-17',
    });
    expect(read(broken)).toContain('Request number: r-17');
    expect(read(broken, 'zh-CN')).toContain('请求编号：r-17');
    expect(read(aProblem({ status: 429, code: 'tooManyRequests', instance: 'r-18' }))).not.toContain('r-18');
  });

  it('lists each field with what is wrong with it', () => {
    const errors = [
      { field: 'username', code: 'required' as const, message: 'is missing' },
      { field: 'password', code: 'tooShort' as const, message: 'is too short' },
    ];
    expect(read(aProblem({ errors }))).toContain('username: is missing Password: is too short');
  });

  it.each<[string, unknown]>([
    ['a fault of the page', new Error('x is undefined')],
    ['nothing that anybody knows', undefined],
  ])('shows no insides of the program: %s', (_, fault) => {
    expect(read(fault)).toBe('Something on this page went wrong');
    expect(read(fault, 'zh-CN')).toBe('页面出现错误');
  });

  it('offers to try again only where that can help', () => {
    expect(read(aProblem())).not.toContain('Try again');
    expect(textOf(<ProblemNotice fault={notReached()} onAgain={() => undefined} />)).toContain('Try again');
  });
});
