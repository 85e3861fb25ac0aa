import { randomUUID } from 'node:crypto';
import { openStore, readKeyFile, Vault, type Store } from '@app/store';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { password, type SmallDistrict, type Username } from '../builders/small-district.js';
import { signIn, type Client } from '../flow/client.js';
import type { DrivenServer } from '../flow/driven-case.js';
import { ServerFolder } from '../process/built-server.js';
import { installedBrowser } from './installed-browser.js';

const characters = [...'安柏春德恩芳广海江静凯兰明宁平清'];

export type Locale = 'zh-CN' | 'en';

interface Seat extends Pick<BrowserContextOptions, 'colorScheme' | 'viewport'> {
  locale?: Locale;
}

/** The built server as a process, with a small district, and one browser for all who sit down before it. */
export class ConsoleDesk implements DrivenServer {
  /** What no screen may give rise to: errors in the console, and requests to other hosts. */
  readonly complaints: string[] = [];
  readonly clock = { instant: () => new Date().toISOString() };
  organizations: SmallDistrict['organizations'];
  accounts: SmallDistrict['accounts'];
  institution: string;
  farInstitution: string;
  url = '';
  databaseUrl = '';
  private readonly folder = new ServerFolder();
  private readonly clients = new Map<Username, Promise<Client>>();
  private browser: Browser | undefined;

  /**
   * @param settings of the server, besides its database and its key
   * @param plant what is in the database before the server starts, besides the district
   */
  constructor(
    private readonly settings: Readonly<Record<string, string>> = {},
    private readonly plant?: (store: Store, district: SmallDistrict) => Promise<void>,
  ) {}

  async open(): Promise<this> {
    const executablePath = installedBrowser();
    // As root there is no sandbox of Chromium's; what is opened is this repository's own pages.
    const launched = chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const { settings, keyFile, district } = await this.folder.furnish();
    Object.assign(this, district);
    this.databaseUrl = settings['DATABASE_URL'] ?? '';
    if (this.plant) {
      const store = await openStore({ url: this.databaseUrl, vault: new Vault(readKeyFile(keyFile)) });
      await this.plant(store, district);
      await store.close();
    }
    this.url = (await this.folder.start({ ...settings, ...this.settings })).url;
    this.browser = await launched;
    return this;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.folder.remove();
  }

  /** A refusal is told to the reader; that the browser notes it too is no fault of the console. */
  forgive(line: RegExp): void {
    const left = this.complaints.filter((each) => !line.test(each));
    this.complaints.splice(0, this.complaints.length, ...left);
  }

  as(username: Username): Promise<Client> {
    const client = this.clients.get(username) ?? signIn(this.url, username, password);
    this.clients.set(username, client);
    return client;
  }

  /** A browser that nobody has used yet, at the sign-in. */
  async sitDown(seat: Seat = {}): Promise<Page> {
    const page = await this.newPage(seat);
    await page.goto('/');
    return page;
  }

  private async newPage({ locale = 'en', ...options }: Seat): Promise<Page> {
    if (!this.browser) throw new Error('the desk is not open');
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(8000);
    await context.addInitScript(
      (kept) => localStorage.getItem('shuangzhao.preferences') ?? localStorage.setItem('shuangzhao.preferences', kept),
      JSON.stringify({ locale }),
    );
    const page = await context.newPage();
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) this.complaints.push(`${line.type()}: ${line.text()}`);
    });
    page.on('pageerror', (fault) => this.complaints.push(fault.message));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && origin !== this.url) this.complaints.push(`asked ${origin}`);
    });
    return page;
  }

  /** Somebody at the console who has signed in before. */
  async signedIn(who: Username | Client, seat: Seat = {}, at = '/'): Promise<Page> {
    const page = await this.newPage(seat);
    const { cookie = '' } = typeof who === 'string' ? await this.as(who) : who;
    const [name = '', value = ''] = cookie.split('=');
    await page.context().addCookies([{ name, value, url: this.url }]);
    await page.context().addInitScript(() => localStorage.setItem('shuangzhao.signedIn', 'yes'));
    await page.goto(at);
    return page;
  }

  /** Somebody with a name of their own, so that a test finds its case among those of other tests. */
  newMember(): { name: string; membership: string; phone: string } {
    const name = [...randomUUID().slice(0, 6)].map((digit) => characters[parseInt(digit, 16)]).join('');
    return { name: `周${name}`, membership: 'full', phone: '13800001111' };
  }
}
