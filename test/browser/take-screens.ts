import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { demoPassword, type DemoUsername } from '../../apps/server/src/demo/demo-accounts.js';
import { signIn } from '../flow/client.js';
import { ServerFolder } from '../process/built-server.js';
import type { Locale } from './console-desk.js';
import { installedBrowser } from './installed-browser.js';

const folder = resolve(import.meta.dirname, '../../docs/screens');

interface Screen {
  /** Unset: nobody is signed in. */
  by?: DemoUsername;
  at: string;
  /** What is opened on it before the picture is taken. */
  then?: (page: Page) => Promise<unknown>;
  isDark?: boolean;
  isPhone?: boolean;
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('main li a').first().click();
  await page.getByRole('img', { name: /: / }).waitFor();
}

const openSecondForm = (page: Page) => page.locator('main section button').nth(1).click();

const screens: Record<string, Screen> = {
  'sign-in': { at: '/' },
  home: { by: 'coordinator', at: '/' },
  queue: { by: 'coordinator', at: '/cases' },
  'queue-phone': { by: 'coordinator', at: '/cases', isPhone: true },
  case: { by: 'coordinator', at: '/cases?stage=liaising.releasing', then: openFirst },
  'case-dark': { by: 'supervisor', at: '/cases?stage=liaising.disputed', then: openFirst, isDark: true },
  approvals: { by: 'host.committee.clerk', at: '/approvals', then: openSecondForm },
  opening: { by: 'coordinator', at: '/cases/new' },
  oversight: { by: 'supervisor', at: '/oversight' },
  funnel: { by: 'supervisor', at: '/oversight?tab=funnel' },
  intervene: { by: 'supervisor', at: '/oversight?tab=intervene' },
  holders: { by: 'supervisor', at: '/oversight?tab=holders' },
  directory: { by: 'administrator', at: '/directory' },
  institutions: { by: 'coordinator', at: '/directory?tab=institutions' },
  trail: { by: 'auditor', at: '/trail' },
  deliveries: { by: 'supervisor', at: '/deliveries' },
};

const desktop = { width: 1200, height: 800 };
const phone = { width: 375, height: 740 };

async function take(browser: Browser, url: string, name: string, locale: Locale): Promise<void> {
  const { by, at, then, isDark = false, isPhone = false } = screens[name]!;
  const context = await browser.newContext({
    baseURL: url,
    viewport: isPhone ? phone : desktop,
    colorScheme: isDark ? 'dark' : 'light',
  });
  await context.addInitScript(
    ([kept, isKnown]) => {
      localStorage.setItem('shuangzhao.preferences', kept);
      if (isKnown) localStorage.setItem('shuangzhao.signedIn', 'yes');
    },
    [JSON.stringify({ locale }), by !== undefined] as const,
  );
  if (by) {
    const [cookie = '', value = ''] = ((await signIn(url, by, demoPassword)).cookie ?? '').split('=');
    await context.addCookies([{ name: cookie, value, url }]);
  }
  const page = await context.newPage();
  await page.goto(at, { waitUntil: 'networkidle' });
  await then?.(page);
  await page.locator('main .ant-skeleton').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  // The first to look at a page is not the mouse that opened it.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.${locale}.png`) });
  await context.close();
}

const server = new ServerFolder();
try {
  mkdirSync(folder, { recursive: true });
  const { url } = await server.start({ DEMO: '1' });
  const browser = await chromium.launch({ executablePath: installedBrowser(), args: ['--no-sandbox'] });
  const wanted = process.argv.slice(2);
  for (const name of wanted.length > 0 ? wanted : Object.keys(screens)) {
    for (const locale of ['zh-CN', 'en'] as const) await take(browser, url, name, locale);
  }
  await browser.close();
} finally {
  await server.remove();
}
