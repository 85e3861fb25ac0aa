import type { Texts } from '../../preferences/preferences.js';

interface AccountTexts {
  title: string;
  of: (what: string, which: string) => string;
  preferences: string;
  preferencesHint: string;
  grants: string;
  signOut: string;
  password: string;
  passwordHint: string;
  current: string;
  next: string;
  repeat: string;
  required: string;
  differs: string;
  change: string;
  changed: string;
  factor: string;
  factorOff: string;
  factorOn: string;
  begin: string;
  scan: string;
  secret: string;
  secretHint: string;
  code: string;
  codeHint: string;
  confirm: string;
  recovery: string;
  recoveryHint: string;
  copy: string;
  download: string;
  kept: string;
  enrolled: string;
  sessions: string;
  sessionsHint: string;
  thisOne: string;
  lastSeen: (when: string) => string;
  since: (when: string) => string;
  end: string;
  endSure: string;
  ended: string;
  cancel: string;
  signIns: string;
  signInsHint: string;
  more: string;
  unknownDevice: string;
  mustChange: string;
  mustChangeDetail: string;
  mustEnrol: string;
  mustEnrolDetail: string;
}

export const texts: Texts<AccountTexts> = {
  'zh-CN': {
    title: '我的账号',
    of: (what, which) => `${what}：${which}`,
    preferences: '界面',
    preferencesHint: '只影响本浏览器。',
    grants: '授权',
    signOut: '退出登录',
    password: '密码',
    passwordHint: '修改后，其他设备上的登录全部结束。',
    current: '当前密码',
    next: '新密码',
    repeat: '再次输入新密码',
    required: '必填',
    differs: '两次输入的新密码不一致',
    change: '修改密码',
    changed: '密码已修改',
    factor: '第二验证',
    factorOff: '登录时除密码外再输入验证器应用中的六位数字，密码泄露也不会被冒用。',
    factorOn: '已启用。更换手机时请使用恢复码登录，或请管理员取消后重新启用。',
    begin: '启用第二验证',
    scan: '用验证器应用扫描二维码，',
    secret: '或手工输入密钥：',
    secretHint: '请勿截图或转发。',
    code: '验证码',
    codeHint: '验证器应用当前显示的六位数字',
    confirm: '启用',
    recovery: '请立即保存恢复码',
    recoveryHint: '手机不在身边时，每个恢复码可代替验证码登录一次。恢复码只显示这一次。',
    copy: '复制',
    download: '下载',
    kept: '我已保存',
    enrolled: '第二验证已启用',
    sessions: '登录中的设备',
    sessionsHint: '有不认识的设备，请结束它并修改密码。',
    thisOne: '本机',
    lastSeen: (when) => `最近使用 ${when}`,
    since: (when) => `登录于 ${when}`,
    end: '结束',
    endSure: '结束这台设备上的登录？',
    ended: '已结束',
    cancel: '取消',
    signIns: '登录记录',
    signInsHint: '以本账号登录的尝试，包括被拒绝的。',
    more: '更多',
    unknownDevice: '未知设备',
    mustChange: '请先修改密码',
    mustChangeDetail: '当前密码已到更换期限，修改后即可继续。',
    mustEnrol: '请先启用第二验证',
    mustEnrolDetail: '您的角色要求登录时除密码外再输入验证码，启用后即可继续。',
  },
  en: {
    title: 'My account',
    of: (what, which) => `${what}: ${which}`,
    preferences: 'Display',
    preferencesHint: 'For this browser only.',
    grants: 'Grants',
    signOut: 'Sign out',
    password: 'Password',
    passwordHint: 'Changing it signs you out on all other devices.',
    current: 'Current password',
    next: 'New password',
    repeat: 'New password again',
    required: 'Required',
    differs: 'The two new passwords are not the same',
    change: 'Change password',
    changed: 'Your password is changed',
    factor: 'Second factor',
    factorOff:
      'Besides the password, signing in asks for six digits from an authenticator, so that a stolen password is of no use.',
    factorOn:
      'Set up. With a new phone, sign in by a recovery code, or ask an administrator to take it away and set it up anew.',
    begin: 'Set up a second factor',
    scan: 'Scan this with your authenticator,',
    secret: ' or type this secret in: ',
    secretHint: 'Keep it to yourself.',
    code: 'Code',
    codeHint: 'The six digits that your authenticator shows now',
    confirm: 'Set up',
    recovery: 'Keep your recovery codes now',
    recoveryHint:
      'Without your phone, each of them signs you in once in place of a code. They are not shown a second time.',
    copy: 'Copy',
    download: 'Download',
    kept: 'I have kept them',
    enrolled: 'The second factor is set up',
    sessions: 'Signed in on',
    sessionsHint: 'If there is a device that you do not know, end it and change your password.',
    thisOne: 'This one',
    lastSeen: (when) => `last used ${when}`,
    since: (when) => `signed in ${when}`,
    end: 'End',
    endSure: 'Sign out on this device?',
    ended: 'Ended',
    cancel: 'Cancel',
    signIns: 'Sign-ins',
    signInsHint: 'Attempts to sign in to this account, refused ones too.',
    more: 'More',
    unknownDevice: 'Unknown device',
    mustChange: 'Please change your password first',
    mustChangeDetail: 'Your password has to be changed; then you can go on.',
    mustEnrol: 'Please set up a second factor first',
    mustEnrolDetail: 'Your role has to enter a code besides the password; once it is set up you can go on.',
  },
};
