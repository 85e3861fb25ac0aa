import type { Page } from 'playwright-core';
import { encodeCursor } from '../../apps/server/src/queries/page.js';
import { plantManyCases } from '../bench/many-cases.js';
import { ConsoleDesk } from './console-desk.js';

const count = 100_000;
const due = '2027-03-15T01:00:00.000Z';
const desk = new ConsoleDesk({}, (store, district) => plantManyCases(store, district, { count, due }));
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const numberOf = (place: number) => `2025-${String(place).padStart(6, '0')}`;
const listIn = (page: Page) => page.getByRole('group', { name: 'Case queue' });
const rowOf = (page: Page, place: number) => listIn(page).getByText(numberOf(place), { exact: false });
const drawn = (page: Page) =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

async function toTheEnd(page: Page): Promise<void> {
  await listIn(page).evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
  await drawn(page);
}

/** What lies on top of what, and what is missing between: rows that are shown must follow each other without gap or overlap. */
async function gapsIn(page: Page): Promise<number[]> {
  const boxes = await listIn(page)
    .locator('li')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
  const sorted = boxes.toSorted((one, other) => one.top - other.top);
  return sorted.slice(1).map(({ top }, index) => Math.round(top - (sorted[index]?.bottom ?? 0)));
}

describe('a hundred thousand cases in the queue', () => {
  it('are counted, and the first of them are there with the soonest deadline on top', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await rowOf(page, 1).waitFor();
    await page.getByText('100,000 cases', { exact: true }).waitFor();
    const numbers = await listIn(page).locator('li a').allInnerTexts();
    expect(numbers.slice(0, 8).map((text) => text.slice(-6))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((place) => String(place).padStart(6, '0')),
    );
    expect(await listIn(page).locator('li').first().getAttribute('aria-setsize')).toBe(String(count));
  });

  it('are scrolled through far, page after page, with never more in the document than is seen', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/api/cases') asked.push(searchParams.get('cursor') ?? 'first');
    });
    await rowOf(page, 1).waitFor();
    const far = 1_500;
    let most = 0;
    for (let turns = 0; turns < 200 && !(await rowOf(page, far).isVisible()); turns += 1) {
      await toTheEnd(page);
      most = Math.max(most, await listIn(page).locator('li').count());
    }
    await rowOf(page, far).waitFor();
    expect(most).toBeLessThan(40);
    expect(new Set(asked).size).toBe(asked.length);
    expect(await gapsIn(page)).toEqual(expect.arrayContaining([0]));
    expect((await gapsIn(page)).every((gap) => gap === 0)).toBe(true);
    await listIn(page).evaluate((frame) => (frame.scrollTop = 0));
    await rowOf(page, 1).waitFor();
    expect(asked.length).toBeLessThanOrEqual(far / 100 + 3);
  });

  it('end where they end: after the last there is nothing more to load', async () => {
    const page = await desk.signedIn('coordinator');
    const { items } = (
      await (await desk.as('coordinator')).get<{ items: { id: string }[] }>(`/api/cases?limit=1&sort=due`)
    ).body;
    const place = count - 150;
    const id = `${items[0]?.id.slice(0, 24)}${place.toString(16).padStart(12, '0')}`;
    const value = new Date(Date.parse(due) + place * 30_000).toISOString();
    // In place of the second page comes one from deep inside: nobody scrolls a test for a thousand pages.
    let isJumped = false;
    await page.route(/\/api\/cases\?.*cursor=/, (route) => {
      const address = new URL(route.request().url());
      if (!isJumped) address.searchParams.set('cursor', encodeCursor({ sort: 'due', value, id }));
      isJumped = true;
      return route.continue({ url: address.href });
    });
    await page.getByRole('link', { name: 'Case queue' }).click();
    await rowOf(page, 1).waitFor();
    for (let turns = 0; turns < 40 && !(await rowOf(page, count).isVisible()); turns += 1) await toTheEnd(page);
    await rowOf(page, count).waitFor();
    await toTheEnd(page);
    const numbers = (await listIn(page).locator('li a').allInnerTexts()).map((text) => text.slice(-6));
    expect(numbers.slice(-3)).toEqual(['099998', '099999', '100000']);
    expect(await page.getByLabel('Loading').count()).toBe(0);
  });

  it('are narrowed down to one stage, with a count of what is loaded, and searched for one by its number', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases?stage=managedInPlace');
    await listIn(page).locator('li').first().waitFor();
    await page.getByText('100+ cases', { exact: true }).waitFor();
    const stages = await listIn(page).locator('li .tag:first-of-type').allInnerTexts();
    expect(new Set(stages)).toEqual(new Set(['Managed in place']));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('searchbox').fill(numberOf(77_777));
    await page.keyboard.press('Enter');
    await rowOf(page, 77_777).waitFor();
    await page.getByText('1 case', { exact: true }).waitFor();
  });
});

/** In parts of the window's height times its width; what is less than this no eye sees. */
const seen = 0.0005;

/** Keeps what has jumped in a page without anybody's doing, with what it was. */
async function watchJumps(page: Page): Promise<void> {
  await page.addInitScript((least) => {
    interface Shift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
    }
    const jumps: string[] = [];
    const told = ({ node, previousRect: from, currentRect: to }: Shift['sources'][number]) =>
      `${node instanceof HTMLElement ? node.outerHTML.slice(0, 80) : node?.nodeName} ${from.x},${from.y} → ${to.x},${to.y}`;
    Object.assign(window, { jumps });
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as Shift[]) {
        if (!shift.hadRecentInput && shift.value > least)
          jumps.push(`${shift.value} ${shift.sources.map(told).join()}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }, seen);
}

describe('a screen that loads', () => {
  it('lets nothing jump: neither the queue, nor a filtered view, nor home, in the light and on a phone', async () => {
    const seats = [{}, { viewport: { width: 390, height: 844 } }];
    for (const seat of seats) {
      const page = await desk.signedIn('coordinator', seat, '/no/such/screen');
      await watchJumps(page);
      for (const address of ['/cases', '/cases?stage=found&attention=onTrack', '/']) {
        await page.goto(address);
        await page.locator('main a', { hasText: '2025-' }).first().waitFor();
        await page.waitForLoadState('networkidle');
        const jumps = await page.evaluate(() => Reflect.get(window, 'jumps') as string[]);
        expect({ seat, address, jumps }).toEqual({ seat, address, jumps: [] });
      }
    }
  });
});
