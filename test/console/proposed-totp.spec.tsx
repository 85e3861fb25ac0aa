import { App } from 'antd';
import { aProblem } from './a-problem.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { ProposedTotp } from '../../apps/web/src/features/account/proposed-totp.js';

const secret = 'JBSWY3DPEHPK3PXPAB';
const uri = `otpauth://totp/Shuangzhao:me?secret=${secret}&issuer=Shuangzhao`;

const proposed = (confirm: { error?: Error; isPending?: boolean } = {}, factor = { secret, uri }) => (
  <App>
    <ProposedTotp factor={factor} confirm={{ error: null, isPending: false, mutate: () => undefined, ...confirm }} />
  </App>
);

describe('a second factor that is being set up', () => {
  it('is a picture for a telephone, drawn here: the secret is told to no other service', () => {
    const markup = markupOf(proposed());
    expect(markup).toMatch(/aria-label="Scan this with your authenticator,"/);
    expect(markup).toContain('<svg');
    expect(markup).not.toMatch(/<img|otpauth:/);
  });

  it('is dark on white also where the console is dark, which many telephones cannot read otherwise', () => {
    expect(markupOf(proposed())).toMatch(/fill="#fff".*fill="#000"/s);
  });

  it.each([
    [secret, 'JBSW Y3DP EHPK 3PXP AB'],
    ['JBSW', 'JBSW'],
    ['JBSWY3DP', 'JBSW Y3DP'],
    ['', 'type this secret in: Keep it to yourself.'],
  ])('can be typed in, in groups of four that one finds again: %s', (given, shown) => {
    expect(textOf(proposed({}, { secret: given, uri }))).toContain(shown);
  });

  it('asks for the six digits by a field that brings the right keys, and takes them from the telephone’s own suggestion', () => {
    const [input = ''] = /<input[^>]*id="code"[^>]*>/.exec(markupOf(proposed())) ?? [];
    expect(input).toMatch(/inputmode="numeric"/i);
    expect(input).toMatch(/autocomplete="one-time-code"/i);
    expect(input).toMatch(/maxlength="10"/i);
  });

  it.each([
    ['en', /Code.*The six digits that your authenticator shows now.*Set up$/],
    ['zh-CN', /验证码.*验证器应用当前显示的六位数字.*启用$/],
  ] as const)('says in %s what to do, step by step', (locale, words) => {
    expect(textOf(proposed(), { locale })).toMatch(words);
  });

  it('says that it is under way, so that nobody sends a code twice', () => {
    expect(markupOf(proposed({ isPending: true }))).toContain('ant-btn-loading');
    expect(markupOf(proposed())).not.toContain('ant-btn-loading');
  });

  it.each([
    ['too many tries', aProblem({ title: 'Too many tries', status: 429 }), 'Too many tries'],
    ['a server that is away', notReached(), 'The server cannot be reached'],
    [
      'a field that is not on the screen',
      aProblem({
        title: 'Invalid input',
        status: 400,
        errors: [{ field: 'password', code: 'required', message: 'is needed' }],
      }),
      'Invalid input Ask whoever administers the accounts. Password: is needed',
    ],
  ])('tells of %s, and keeps the picture: it need not be scanned again', (_, error, words) => {
    const text = textOf(proposed({ error }));
    expect(text).toContain(words);
    expect(text).toContain('JBSW Y3DP');
    expect(markupOf(proposed({ error }))).toContain('role="alert"');
  });
});
