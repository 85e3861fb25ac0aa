import type { Texts } from '../../preferences/preferences.js';

interface SessionTexts {
  title: string;
  product: string;
  username: string;
  password: string;
  code: string;
  codeHint: string;
  signIn: string;
  required: string;
  expired: string;
  expiredDetail: string;
  other: string;
  signOut: string;
}

export const texts: Texts<SessionTexts> = {
  'zh-CN': {
    title: '登录',
    product: '双找：组织找党员，党员找组织',
    username: '用户名',
    password: '密码',
    code: '验证码',
    codeHint: '验证器应用中的六位数字',
    signIn: '登录',
    required: '必填',
    expired: '会话已结束，请重新登录',
    expiredDetail: '您填写的内容仍然保留；登录后自动继续。',
    other: '换用其他账号',
    signOut: '退出登录',
  },
  en: {
    title: 'Sign in',
    product: 'Dual search: the organisation looks for its members, members look for their organisation',
    username: 'User name',
    password: 'Password',
    code: 'Code',
    codeHint: 'Six digits from your authenticator',
    signIn: 'Sign in',
    required: 'Required',
    expired: 'The session is over; please sign in again',
    expiredDetail: 'What you have entered is still here, and goes on once you are signed in.',
    other: 'Use another account',
    signOut: 'Sign out',
  },
};
