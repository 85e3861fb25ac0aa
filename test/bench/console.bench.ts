import { ConsoleDesk } from '../browser/console-desk.js';
import { plantManyCases } from './many-cases.js';
import { median, percentile } from './measured.js';
import { report } from './report.js';

const count = 100_000;
const rounds = 15;
const pageSize = 100;
const pagesDown = 100;

type Page = Awaited<ReturnType<ConsoleDesk['signedIn']>>;

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

const due = '2027-03-15T01:00:00.000Z';
const desk = await new ConsoleDesk({}, (store, district) => plantManyCases(store, district, { count, due })).open();
const page = await desk.signedIn('coordinator');
await page.addInitScript('performance.setResourceTimingBufferSize(10_000)');
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
await desk.close();

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
