import type { Texts } from '../preferences/preferences.js';

interface ShellTexts {
  product: string;
  home: string;
  queue: string;
  approvals: string;
  oversight: string;
  directory: string;
  trail: string;
  deliveries: string;
  account: string;
  language: string;
  theme: string;
  density: string;
  themes: Record<'auto' | 'light' | 'dark', string>;
  densities: Record<'comfortable' | 'compact', string>;
  menu: string;
  skip: string;
  nothingHere: string;
  backHome: string;
}

export const texts: Texts<ShellTexts> = {
  'zh-CN': {
    product: '双找',
    home: '首页',
    queue: '个案队列',
    approvals: '待我审批',
    oversight: '督办',
    directory: '组织与账号',
    trail: '审计记录',
    deliveries: '邮件投递',
    account: '我的账号',
    language: '语言',
    theme: '外观',
    density: '疏密',
    themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
    densities: { comfortable: '宽松', compact: '紧凑' },
    menu: '菜单',
    skip: '跳到正文',
    nothingHere: '没有这个页面',
    backHome: '回到首页',
  },
  en: {
    product: 'Shuangzhao',
    home: 'Home',
    queue: 'Case queue',
    approvals: 'Approvals',
    oversight: 'Oversight',
    directory: 'Directory',
    trail: 'Trail',
    deliveries: 'Deliveries',
    account: 'My account',
    language: 'Language',
    theme: 'Appearance',
    density: 'Density',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    densities: { comfortable: 'Comfortable', compact: 'Compact' },
    menu: 'Menu',
    skip: 'Skip to content',
    nothingHere: 'There is no such page',
    backHome: 'Back home',
  },
};
