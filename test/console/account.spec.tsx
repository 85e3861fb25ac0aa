import type { QueryKey } from '@tanstack/react-query';
import { markupOf, pagesOf, textOf } from './shown.js';
import { aProblem } from './a-problem.js';
import { aSession } from './a-session.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import type { Session } from '../../apps/web/src/api/session.js';
import { AccountPage } from '../../apps/web/src/features/account/account-page.js';
import { ChangePassword } from '../../apps/web/src/features/account/change-password.js';
import { DutyPage } from '../../apps/web/src/features/account/duty-page.js';
import { RecoveryCodes } from '../../apps/web/src/features/account/recovery-codes.js';
import { SessionsCard } from '../../apps/web/src/features/account/sessions-card.js';
import { SignInsCard } from '../../apps/web/src/features/account/sign-ins-card.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

type Device = Schemas['OwnSessionDto'];
type SignIn = Schemas['SignInDto'];

const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0';

const aDevice = (change: Partial<Device> = {}): Device => ({
  id: 'session-1',
  userAgent: edge,
  address: '10.1.2.3',
  createdAt: '2026-03-15T23:30:00.000Z',
  lastSeenAt: '2026-03-16T02:05:00.000Z',
  isCurrent: false,
  ...change,
});

const aSignIn = (change: Partial<SignIn> = {}): SignIn => ({
  id: 'sign-in-1',
  at: '2026-03-15T23:30:00.000Z',
  address: '10.1.2.3',
  outcome: 'signedIn',
  ...change,
});

const sessionsKey = ['account', 'sessions'];
const signInsKey = ['account', 'sign-ins'];

interface Seen {
  session?: Session;
  locale?: Locale;
  devices?: readonly Device[];
  signIns?: readonly SignIn[];
  isMore?: boolean;
  faults?: readonly (readonly [QueryKey, Error])[];
}

function circumstances({ session = aSession('coordinator'), locale = 'en', ...seen }: Seen) {
  return {
    locale,
    answers: [
      [['session'], session] as const,
      ...(seen.devices ? [[sessionsKey, seen.devices] as const] : []),
      ...(seen.signIns ? [[signInsKey, pagesOf(seen.signIns, seen.isMore ? 'next' : null)] as const] : []),
    ],
    refusals: seen.faults ?? [],
  };
}

const page = <AccountPage preferences="PREFERENCES" />;
const read = (seen: Seen = {}) => textOf(page, circumstances(seen));
const inputsIn = (html: string) => [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);

describe('one’s own account', () => {
  it('says who one is, as what and where', () => {
    const session = aSession('coordinator', 'supervisor');
    const text = read({ session });
    expect(text).toContain('陈静 me District coordinator 江城区 Supervisor 江城区');
  });

  it('says so in Chinese in Chinese', () => {
    expect(read({ session: aSession('branchClerk'), locale: 'zh-CN' })).toContain('经办人 江城区');
  });

  it('says nothing of grants to somebody who has none, and still lets them change their password', () => {
    const text = read({ session: aSession() });
    expect(text).toContain('陈静 me Display');
    expect(text).toContain('Change password');
  });

  it('has the controls of language, appearance and density, and says whom they concern', () => {
    expect(read()).toContain('For this browser only. PREFERENCES');
  });

  it('has the way out at the top', () => {
    expect(read()).toMatch(/^My account Sign out/);
  });

  it('offers a second factor to those who have none, with what it is good for', () => {
    const text = read();
    expect(text).toContain('a stolen password is of no use');
    expect(text).toContain('Set up a second factor');
  });

  it('says to those who have one what to do with a new telephone, and offers no second one', () => {
    const text = read({ session: { ...aSession('coordinator'), hasSecondFactor: true } });
    expect(text).toContain('sign in by a recovery code');
    expect(text).not.toContain('Set up a second factor');
  });
});

describe('the change of the password', () => {
  const html = () => markupOf(<ChangePassword />, circumstances({}));

  it('asks for the one of now, and twice for the new one', () => {
    expect(textOf(<ChangePassword />, circumstances({}))).toBe(
      'Current password New password New password again Change password',
    );
  });

  it('tells a password manager whose it is and which is new, so that it keeps the right one', () => {
    const inputs = inputsIn(html());
    const kinds = inputs.map((tag) => /autocomplete="([^"]*)"/i.exec(tag)?.[1]);
    expect(kinds).toEqual(['username', 'current-password', 'new-password', 'new-password']);
    expect(inputs[0]).toContain('value="me"');
    expect(inputs[0]).toContain('hidden=""');
  });

  it('shows none of the three on the screen', () => {
    expect(inputsIn(html()).filter((tag) => tag.includes('type="password"'))).toHaveLength(3);
  });

  it('is in Chinese in Chinese', () => {
    expect(textOf(<ChangePassword />, circumstances({ locale: 'zh-CN' }))).toBe(
      '当前密码 新密码 再次输入新密码 修改密码',
    );
  });
});

describe('where one is signed in', () => {
  const devices = (given: readonly Device[] | undefined, locale: Locale = 'en') =>
    textOf(<SessionsCard />, circumstances({ ...(given && { devices: given }), locale }));

  it('is told by device, place, when it was used last and since when', () => {
    expect(devices([aDevice()])).toContain(
      'Edge · Windows 10.1.2.3 · last used Mar 16, 2026, 10:05 AM signed in Mar 16, 2026, 7:30 AM End',
    );
  });

  it('is told in Chinese, by the clocks in China', () => {
    expect(devices([aDevice()], 'zh-CN')).toMatch(/最近使用 2026年3月16日 10:05 登录于 2026年3月16日 07:30 结 ?束$/);
  });

  it('marks the one that is being used, which is ended by signing out and not here', () => {
    const text = devices([aDevice({ isCurrent: true })]);
    expect(text).toContain('This one');
    expect(text).not.toContain(' End');
    expect(devices([aDevice()])).not.toContain('This one');
  });

  it('names to a screen reader which device a button ends', () => {
    const html = markupOf(<SessionsCard />, circumstances({ devices: [aDevice()] }));
    expect(html).toContain('aria-label="End: Edge · Windows"');
  });

  it('says what one does not know of a device instead of leaving it out', () => {
    const unknown = aDevice();
    delete unknown.userAgent;
    delete unknown.address;
    const text = devices([unknown]);
    expect(text).toContain('Unknown device last used');
    expect(devices([unknown], 'zh-CN')).toContain('未知设备');
  });

  it('has a line for each, in the order of the server', () => {
    const text = devices([aDevice({ id: 'a', userAgent: 'first/1' }), aDevice({ id: 'b', userAgent: 'second/1' })]);
    expect(text.indexOf('first/1')).toBeLessThan(text.indexOf('second/1'));
  });

  it('says what to do about a device that one does not know', () => {
    expect(devices([])).toContain('end it and change your password');
  });

  it('shows that it is coming, or why it is not, with a way to ask again', () => {
    expect(markupOf(<SessionsCard />, circumstances({}))).toContain('ant-skeleton');
    const refused = circumstances({ faults: [[sessionsKey, aProblem()]] });
    expect(markupOf(<SessionsCard />, refused)).not.toContain('ant-skeleton');
    expect(textOf(<SessionsCard />, refused)).toMatch(/Not for this role.*Try again/);
  });
});

describe('the attempts to sign in', () => {
  const attempts = (seen: Seen) => textOf(<SignInsCard />, circumstances(seen));

  it.each<[SignIn['outcome'], string, string]>([
    ['signedIn', 'Signed in', '登录'],
    ['refused', 'Password refused', '密码'],
    ['codeAsked', 'Asked for a code', '验证码'],
    ['codeRefused', 'Code refused', '验证码'],
  ])('are told with what came of them, from where and when: %s', (outcome, english, chinese) => {
    expect(attempts({ signIns: [aSignIn({ outcome })] })).toContain(`${english} 10.1.2.3 · Mar 16, 2026, 7:30 AM`);
    expect(attempts({ signIns: [aSignIn({ outcome })], locale: 'zh-CN' })).toContain(chinese);
  });

  it('are told of others too, who used one’s name', () => {
    expect(attempts({ signIns: [] })).toContain('refused ones too');
  });

  it('have more behind a button only where there are more', () => {
    expect(attempts({ signIns: [aSignIn()], isMore: true })).toMatch(/More$/);
    expect(attempts({ signIns: [aSignIn()] })).not.toContain('More');
  });

  it('show that they are coming, or why they are not', () => {
    expect(markupOf(<SignInsCard />, circumstances({}))).toContain('ant-skeleton');
    expect(attempts({ faults: [[signInsKey, aProblem()]] })).toMatch(/Not for this role.*Try again/);
  });
});

describe('a duty that comes before everything else', () => {
  const duty = (which: 'changePassword' | 'enrolTotp', locale: Locale = 'en') =>
    textOf(<DutyPage duty={which} foot="FOOT" />, circumstances({ locale }));

  it('to change the password says why, has the form, and a way out', () => {
    expect(duty('changePassword')).toBe(
      'Please change your password first Sign out Your password has to be changed; then you can go on. ' +
        'Current password New password New password again Change password FOOT',
    );
  });

  it('to set up a second factor says why, and begins with a button', () => {
    const text = duty('enrolTotp');
    expect(text).toMatch(/^Please set up a second factor first Sign out/);
    expect(text).toContain('Set up a second factor FOOT');
    expect(text).not.toContain('Current password');
  });

  it.each([
    ['changePassword', '请先修改密码'],
    ['enrolTotp', '请先启用第二验证'],
  ] as const)('is told in Chinese: %s', (which, title) => {
    expect(duty(which, 'zh-CN')).toMatch(new RegExp(`^${title}`));
  });

  it('has one heading, in the main part of the page', () => {
    const html = markupOf(<DutyPage duty="changePassword" foot={null} />, circumstances({}));
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/^<main/);
  });
});

describe('recovery codes', () => {
  const codes = Array.from({ length: 10 }, (_, index) => `abcd-${String(index).padStart(4, '0')}`);
  const html = (locale: Locale = 'en') =>
    markupOf(<RecoveryCodes codes={codes} onKept={() => undefined} />, { locale });

  it('are all shown, and said to be shown only now', () => {
    for (const code of codes) expect(html()).toContain(`<code>${code}</code>`);
    expect(html()).toContain('They are not shown a second time.');
    expect(html('zh-CN')).toContain('恢复码只显示这一次');
  });

  it('are spoken of at once by a screen reader, and named as a list', () => {
    expect(html()).toContain('role="alert"');
    expect(html()).toContain('aria-label="Keep your recovery codes now"');
  });

  it('can be downloaded, and nothing goes on before somebody says that they are kept', () => {
    const text = textOf(<RecoveryCodes codes={codes} onKept={() => undefined} />);
    expect(text).toMatch(/Download I have kept them$/);
  });

  it('are not offered to be copied where the browser has no clipboard to lend: a button that fails is worse than none', () => {
    const known = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    const withClipboard = (navigator: object) => {
      Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
      return html().includes('>Copy<');
    };
    const offered = [withClipboard({}), withClipboard({ clipboard: {} })];
    if (known) Object.defineProperty(globalThis, 'navigator', known);
    else Reflect.deleteProperty(globalThis, 'navigator');
    expect(offered).toEqual([false, true]);
  });
});
