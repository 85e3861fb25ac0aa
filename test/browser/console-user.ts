import type { PeopleEventName } from '@app/case-machine';
import type { Page } from 'playwright-core';
import { vocabularyIn } from '../../apps/server/src/http/messages/words.js';
import { password, type Username } from '../builders/small-district.js';
import type { ConsoleDesk, Locale } from './console-desk.js';
import { choose } from './forms.js';

/** What the console itself says, besides the words of the server. */
const sayings = {
  'zh-CN': {
    username: '用户名',
    password: '密码',
    signIn: '登录',
    welcome: (username: string) => `${username} 同志，您好`,
    submit: '提交',
    cases: '个案队列',
    approvals: '待我审批',
    sent: /已办/,
    nothingWaits: '没有等待您办理的个案',
    nowWith: (name: string) => `现由 ${name} 办理`,
    openCase: '建立个案',
    open: '建立',
    name: '姓名',
    nothingToDo: '此刻您在本个案中没有可以办理的事项。',
    directory: '组织与账号',
    searchDirectory: '按名称查找党组织',
    trail: '审计记录',
  },
  en: {
    username: 'User name',
    password: 'Password',
    signIn: 'Sign in',
    welcome: (username: string) => `Welcome, ${username} 同志`,
    submit: 'Submit',
    cases: 'Case queue',
    approvals: 'Approvals',
    sent: /Sent on/,
    nothingWaits: 'Nothing waits on you',
    nowWith: (name: string) => `now with ${name}`,
    openCase: 'Open a case',
    open: 'Open',
    name: 'Name',
    nothingToDo: 'There is nothing for you to do in this case at the moment.',
    directory: 'Directory',
    searchDirectory: 'Find an organisation by name',
    trail: 'Trail',
  },
} as const;

/** Somebody who works at the console in a language, by what is written on it. */
export class ConsoleUser {
  readonly says: (typeof sayings)[Locale];
  private readonly vocabulary: { terms: Record<string, Record<string, string>>; labels: Record<string, string> };

  constructor(
    readonly page: Page,
    locale: Locale,
  ) {
    this.says = sayings[locale];
    const { terms, labels } = vocabularyIn(locale);
    this.vocabulary = { terms, labels };
  }

  /** Signs in with a password, at the console's first screen. */
  static async signsIn(desk: ConsoleDesk, username: Username, locale: Locale): Promise<ConsoleUser> {
    const user = new ConsoleUser(await desk.sitDown({ locale }), locale);
    const { page, says } = user;
    await page.getByLabel(says.username).fill(username);
    await page.getByLabel(says.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: says.signIn }).click();
    await page.getByRole('heading', { name: says.welcome(username) }).waitFor();
    return user;
  }

  /** Signed in before, and at an address already. */
  static async at(desk: ConsoleDesk, username: Username, path: string, locale: Locale = 'en'): Promise<ConsoleUser> {
    return new ConsoleUser(await desk.signedIn(username, { locale }, path), locale);
  }

  word(field: string, value: string): string {
    return this.vocabulary.terms[field]?.[value] ?? value;
  }

  label(field: string): string {
    return this.vocabulary.labels[field] ?? field;
  }

  async goTo(desk: 'cases' | 'approvals' | 'directory' | 'trail'): Promise<void> {
    const name = this.says[desk];
    await this.page.getByRole('navigation').getByRole('link', { name }).click();
    await this.page.getByRole('heading', { name }).waitFor();
  }

  /** Opens the form of a command. */
  async begin(command: PeopleEventName): Promise<void> {
    await this.page.getByRole('button', { name: this.word('happening', command), exact: true }).click();
    await this.page.getByRole('form', { name: this.word('happening', command) }).waitFor();
  }

  async fill(field: string, text: string): Promise<void> {
    await this.page.getByRole('form').getByLabel(this.label(field)).fill(text);
  }

  async pick(field: string, value: string): Promise<void> {
    await this.page.getByRole('radio', { name: this.word(field, value), exact: true }).check();
  }

  /** From a list: a word of a field, or an organisation by its name. */
  async choose(field: string, value: string): Promise<void> {
    await choose(this.page, this.label(field), this.word(field, value));
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: this.says.submit, exact: true }).click();
  }

  /** Waits until the case stands so. */
  async seesStage(stage: string): Promise<void> {
    await this.page
      .locator('main .tag', { hasText: this.word('stage', stage) })
      .first()
      .waitFor();
  }
}
