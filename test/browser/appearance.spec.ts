import type { Page } from 'playwright-core';
import type { Username } from '../builders/small-district.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { violationsOn } from './violations-on.js';

const desk = new ConsoleDesk();
const cases = { found: '', receiving: '' };
beforeAll(async () => {
  await desk.open();
  // As long as a name may be, and without a place to break it.
  const name = 'Gulbaharxan'.repeat(5);
  cases.found = (await caseAt(desk, 'found', { member: { ...desk.newMember(), name } })).id;
  cases.receiving = (await caseAt(desk, 'receiving')).id;
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

interface Screen {
  by: Username;
  at: () => string;
  /** What is done until everything is on the screen. */
  until: (page: Page) => Promise<unknown>;
}

const screens: Record<string, Screen> = {
  home: { by: 'supervisor', at: () => '/', until: (page) => page.getByText('Cases by stage').waitFor() },
  queue: { by: 'coordinator', at: () => '/cases', until: (page) => page.locator('main li').first().waitFor() },
  'a case with a form': {
    by: 'coordinator',
    at: () => `/cases/${cases.found}`,
    until: async (page) => {
      await page.getByRole('button', { name: 'Confirm contact' }).click();
      await page.getByRole('img', { name: /where it is: Found/ }).waitFor();
    },
  },
  'a case on its route': {
    by: 'supervisor',
    at: () => `/cases/${cases.receiving}`,
    until: (page) => page.getByText('流入地支部').first().waitFor(),
  },
  approvals: {
    by: 'host.committee.clerk',
    at: () => '/approvals',
    until: (page) => page.getByRole('button', { name: 'Approve receipt of the member' }).waitFor(),
  },
  'a new case': { by: 'coordinator', at: () => '/cases/new', until: (page) => page.getByLabel('Name').waitFor() },
  'the dialog for many cases': {
    by: 'coordinator',
    at: () => '/cases',
    until: async (page) => {
      await page.locator('main li input[type=checkbox]').first().check();
      await page.getByRole('button', { name: 'Note on all' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  account: { by: 'auditor', at: () => '/account', until: (page) => page.getByText('Sign out').waitFor() },
  'a second factor that is set up': {
    by: 'auditor',
    at: () => '/account',
    until: async (page) => {
      await page.getByRole('button', { name: 'Set up a second factor' }).click();
      await page.getByLabel('Code', { exact: true }).waitFor();
    },
  },
  'an organisation that is looked for': {
    by: 'administrator',
    at: () => '/directory',
    until: async (page) => {
      await page.getByRole('searchbox').fill('流入地支部');
      await page.getByRole('tree').getByText('流入地支部').waitFor();
      await page.getByRole('row', { name: 'Found' }).waitFor();
    },
  },
  'deadlines that are set': {
    by: 'administrator',
    at: () => '/directory',
    until: async (page) => {
      await page.getByRole('region', { name: 'Deadlines' }).getByRole('button', { name: 'Change' }).click();
      await page.getByRole('switch', { name: 'Found: Set here' }).click();
    },
  },
  institutions: {
    by: 'coordinator',
    at: () => '/directory?tab=institutions',
    until: (page) => page.getByText('示例诊所').waitFor(),
  },
  'the calendar': {
    by: 'auditor',
    at: () => '/directory?tab=calendar&year=2025',
    until: (page) => page.locator('time[datetime="2025-10-01"]').waitFor(),
  },
  'holders, and how long they have held': {
    by: 'supervisor',
    at: () => '/oversight?tab=holders',
    until: (page) => page.getByRole('table').first().waitFor(),
  },
  'where a supervisor may act': {
    by: 'supervisor',
    at: () => '/oversight?tab=intervene',
    until: (page) => page.getByRole('link', { name: 'Record talk' }).first().waitFor(),
  },
  'many cases that are reassigned': {
    by: 'supervisor',
    at: () => '/oversight?tab=reassign',
    until: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  'a hand-over': {
    by: 'supervisor',
    at: () => '/oversight?tab=handOver',
    until: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  'mails to come': {
    by: 'supervisor',
    at: () => '/oversight?tab=mails',
    until: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  'other deadlines that are tried': {
    by: 'administrator',
    at: () => '/oversight?tab=whatIf',
    until: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  deliveries: {
    by: 'supervisor',
    at: () => '/deliveries',
    until: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  'an account that is changed': {
    by: 'administrator',
    at: () => '/directory?tab=accounts',
    until: async (page) => {
      await page.getByRole('button', { name: 'Change: auditor' }).click();
      await page.getByLabel('New password').waitFor();
    },
  },
  'the trail, and a record that was verified': {
    by: 'auditor',
    at: () => `/trail?case=${cases.receiving}`,
    until: async (page) => {
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('lines are sound').waitFor();
      await page.getByText('Details').first().click();
    },
  },
  'no such page': { by: 'auditor', at: () => '/nowhere', until: (page) => page.getByText('Back home').waitFor() },
};

/** By how much what is seen is wider than the screen. */
const overhangOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function expectGoodLooks(page: Page): Promise<void> {
  expect(await violationsOn(page, 'light')).toEqual([]);
  expect(await violationsOn(page, 'dark')).toEqual([]);
  await page.setViewportSize({ width: 375, height: 740 });
  expect(await overhangOf(page)).toBeLessThanOrEqual(0);
}

describe('every screen keeps WCAG 2.2 AA in light and in dark, fits a phone, and does not jump while it is loaded', () => {
  it('the sign-in', async () => {
    const page = await desk.sitDown();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await shiftOn(page)).toBeLessThan(0.1);
    await expectGoodLooks(page);
  });

  it.each(Object.keys(screens))('%s', async (name) => {
    const { by, at, until } = screens[name]!;
    const page = await desk.signedIn(by, {}, at());
    await until(page);
    await page.waitForLoadState('networkidle');
    expect(await shiftOn(page)).toBeLessThan(0.1);
    await expectGoodLooks(page);
  });
});

/** How far what is shown has jumped about since the page was asked for, without anybody’s doing. */
const shiftOn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((told) => {
        let sum = 0;
        const watcher = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
            if (!hadRecentInput) sum += value;
          }
        });
        watcher.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => told(sum)));
      }),
  );

describe('the page', () => {
  it('is served under a policy that lets no foreign script run, and none that stands in the page', async () => {
    const { headers } = await fetch(desk.url, { headers: { accept: 'text/html' } });
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(' ');
        return [name, sources];
      }),
    );
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
  });
});
