import { openStore, readKeyFile, Vault } from '@app/store';
import { chromium, type Page } from 'playwright-core';
import { installedBrowser } from '../browser/installed-browser.js';
import { password } from '../builders/small-district.js';
import { signIn } from '../flow/client.js';
import { ServerFolder } from '../process/built-server.js';
import { plantManyCases } from './many-cases.js';
import { median, percentile } from './measured.js';
import { report } from './report.js';

const count = 100_000;
const rounds = 15;
const pageSize = 100;
const pagesDown = 100;

const numberOf = (place: number) => `2025-${String(place).padStart(6, '0')}`;

/**
 * Runs in the page: resolves with the milliseconds from the end of the last answer with cases until a row is painted. After the frame
 * in which it is drawn a message comes only once that frame is on its way to the screen.
 */
const paintedSince = (number: string) => `new Promise((done) => {
  const list = () => document.querySelector('main [role=group].rows');
  const isThere = () => list()?.textContent.includes('${number}') ?? false;
  const tell = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const painted = performance.now();
      const answers = performance.getEntriesByType('resource').filter(({ name }) => /\\/api\\/cases\\?/.test(name));
      done(painted - answers.at(-1).responseEnd);
    };
    port2.postMessage('');
  });
  if (isThere()) return tell();
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    tell();
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
})`;

const toTheEnd = `(() => {
  const list = document.querySelector('main [role=group].rows');
  list.scrollTop = list.scrollHeight;
})()`;

async function firstPage(page: Page): Promise<number> {
  await page.goto('/');
  await page.locator('main a', { hasText: '2025-' }).first().waitFor();
  const painted = page.evaluate<number>(paintedSince(numberOf(1)));
  await page.getByRole('navigation').getByRole('link', { name: 'Case queue' }).click();
  return painted;
}

/** The page behind so many that are there already. */
async function furtherPage(page: Page, loaded: number): Promise<number> {
  const painted = page.evaluate<number>(paintedSince(numberOf(loaded * pageSize + 1)));
  await page.evaluate(toTheEnd);
  return painted;
}

async function pagesFrom(page: Page, begin: number, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let loaded = begin; loaded < begin + times; loaded += 1) taken.push(await furtherPage(page, loaded));
  return taken;
}

const heap = (page: Page) => page.evaluate<number>('performance.memory.usedJSHeapSize / 1e6');

/** The built server on a database with so many cases. */
async function startServer(folder: ServerFolder): Promise<string> {
  const { settings, keyFile, district } = await folder.furnish();
  const store = await openStore({ url: settings['DATABASE_URL'] ?? '', vault: new Vault(readKeyFile(keyFile)) });
  await plantManyCases(store, district, { count, due: '2027-03-15T01:00:00.000Z' });
  await store.close();
  return (await folder.start(settings)).url;
}

const folder = new ServerFolder();
const url = await startServer(folder);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: installedBrowser(), args });
const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } });
const [name = '', value = ''] = ((await signIn(url, 'coordinator', password)).cookie ?? '').split('=');
await context.addCookies([{ name, value, url }]);
await context.addInitScript(`localStorage.setItem('shuangzhao.signedIn', 'yes');
  localStorage.setItem('shuangzhao.preferences', '{"locale":"en"}');
  performance.setResourceTimingBufferSize(10_000);`);
const page = await context.newPage();
// Once for nothing: the scripts are in the browser's cache then.
await firstPage(page);
const firsts: number[] = [];
for (let round = 0; round < rounds; round += 1) firsts.push(await firstPage(page));
const near = await pagesFrom(page, 1, rounds);
const heapNear = await heap(page);
await pagesFrom(page, 1 + rounds, pagesDown - rounds - 1);
const far = await pagesFrom(page, pagesDown, rounds);
const heapFar = await heap(page);
const elements = await page.locator('main [role=group].rows li').count();
await browser.close();
await folder.remove();

report({
  title: 'The queue in the browser (Chromium, SQLite)',
  how: `A queue of ${count.toLocaleString('en')} cases at the built server, in a Chromium without a screen on the same machine: from the end of the server's
answer, as the browser has it, until a row of it is painted. The first page ${rounds} times after loading the console anew; further pages one after the
other down to ${((pagesDown + rounds) * pageSize).toLocaleString('en')} rows, of which ${elements} were in the document at the end. Medians, unless another part is named.`,
  figures: [
    {
      what: `the first page of ${pageSize}`,
      measured: median(firsts),
      unit: 'ms',
      target: { is: 'at most', value: 100, of: 'measured' },
    },
    { what: 'the slowest of ten first pages', measured: percentile(firsts, 0.9), unit: 'ms' },
    {
      what: 'a further page near the top',
      measured: median(near),
      unit: 'ms',
      target: { is: 'at most', value: 100, of: 'measured' },
    },
    {
      what: `a further page after ${(pagesDown * pageSize).toLocaleString('en')} rows`,
      measured: median(far),
      unit: 'ms',
      beside: { what: 'near the top', measured: median(near) },
      target: { is: 'at most', value: 1.5, of: 'ratio' },
    },
    {
      what: `memory of the page after ${(pagesDown * pageSize).toLocaleString('en')} rows`,
      measured: heapFar,
      unit: 'MB',
      beside: { what: 'near the top', measured: heapNear },
    },
  ],
});
