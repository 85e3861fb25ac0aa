import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Username } from '../builders/small-district.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';

const desk = new ConsoleDesk();
const cases = { found: '', receiving: '' };
beforeAll(async () => {
  await desk.open();
  cases.found = (await caseAt(desk, 'found', { member: desk.newMember() })).id;
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
  account: { by: 'auditor', at: () => '/account', until: (page) => page.getByText('Sign out').waitFor() },
  'no such page': { by: 'auditor', at: () => '/nowhere', until: (page) => page.getByText('Back home').waitFor() },
};

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each violation of WCAG 2.2 AA, with where it is. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

async function expectNoViolation(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    expect([colorScheme, await violationsOn(page)]).toEqual([colorScheme, []]);
  }
}

describe('WCAG 2.2 AA, in light and in dark', () => {
  it('is kept by the sign-in', async () => {
    const page = await desk.sitDown();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectNoViolation(page);
  });

  it.each(Object.keys(screens))('is kept by %s', async (name) => {
    const { by, at, until } = screens[name]!;
    const page = await desk.signedIn(by, {}, at());
    await until(page);
    await expectNoViolation(page);
  });
});

/** Adds up how far what is shown jumps about; put into a page before it is loaded. */
function watchShifts() {
  const kept = window as unknown as { shifted: number };
  kept.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kept.shifted += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

describe('a screen', () => {
  it.each(['home', 'queue', 'a case on its route'])('does not jump while it is loaded: %s', async (name) => {
    const { by, at, until } = screens[name]!;
    const page = await desk.signedIn(by);
    await page.addInitScript(watchShifts);
    await page.goto(at());
    await until(page);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.1);
  });

  it.each(['home', 'queue', 'a case with a form', 'approvals'])(
    'fits a phone, with nothing beside the edge: %s',
    async (name) => {
      const { by, at, until } = screens[name]!;
      const page = await desk.signedIn(by, { viewport: { width: 375, height: 740 } }, at());
      await until(page);
      const { wide, seen } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        seen: document.documentElement.clientWidth,
      }));
      expect(wide).toBeLessThanOrEqual(seen);
    },
  );

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
