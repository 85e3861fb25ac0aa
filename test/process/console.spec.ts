import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ServerFolder } from './built-server.js';

const assets = resolve(import.meta.dirname, '../../dist/web/assets');
/** One that is worth compressing. */
const script = readdirSync(assets).find((name) => name.endsWith('.js') && statSync(join(assets, name)).size > 50_000);

const browsing = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the console that the server serves', () => {
  const folder = new ServerFolder();
  let url = '';
  beforeAll(async () => {
    const { settings } = await folder.furnish();
    url = (await folder.start(settings)).url;
  });
  afterAll(() => folder.remove());

  const ask = (path: string, { method = 'GET', headers = browsing } = {}) =>
    fetch(`${url}${path}`, { method, headers, redirect: 'manual' });

  it.each([
    '/',
    '/cases',
    '/cases/0190-some-case',
    '/oversight?tab=funnel&org=x',
    '/no/such/page',
    '/apis',
    '/assetsnot',
  ])('is one page, opened at %s too, so that an address can be shared and a page loaded again', async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('<div id="console">');
  });

  it('is asked for anew each time, so that yesterday’s page does not ask for scripts that are gone', async () => {
    expect((await ask('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await ask('/cases')).headers.get('cache-control')).toBe('no-cache');
  });

  it('keeps its scripts for good, because another one has another name', async () => {
    const answer = await ask(`/assets/${script}`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('sends its scripts compressed, and answers of the API as they are: what is secret is not to be guessed by its length', async () => {
    const packed = { ...browsing, 'accept-encoding': 'gzip' };
    expect((await ask(`/assets/${script}`, { headers: packed })).headers.get('content-encoding')).toBe('gzip');
    expect((await ask('/api/openapi.json', { headers: packed })).headers.get('content-encoding')).toBeNull();
  });

  it.each(['/assets/gone-1a2b3c4d.js', '/assets/', '/assets'])(
    'says of %s that it is not there, instead of a page where a script is expected',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('<div id="console">');
    },
  );

  it.each(['/api', '/api/', '/api/no-such-thing', '/api/cases/x/no-such-thing'])(
    'leaves %s to the API, whatever a browser would like to have',
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('is not an answer to a %s', async (method) => {
    const answer = await ask('/cases', { method });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('<div id="console">');
  });

  it('is not an answer to a program, which would take a page for its data', async () => {
    const answer = await ask('/cases', { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('answers to HEAD as to GET, without the page', async () => {
    const answer = await ask('/cases', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it.each([
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/.env',
  ])('gives no file of the server away at %s', async (path) => {
    const answer = await ask(path);
    expect(await answer.text()).not.toContain('"dependencies"');
    if (answer.status === 200) expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('comes with a policy that allows no script but its own, and no frame around it', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        return [name, sources] as const;
      }),
    );
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(directives.get('connect-src') ?? directives.get('default-src')).toEqual(["'self'"]);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  });
});
