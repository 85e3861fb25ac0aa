import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { ServerFolder } from './built-server.js';

const assets = resolve(import.meta.dirname, '../../dist/web/assets');
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the console, served by the built server beside the API', () => {
  const folder = new ServerFolder();
  let url = '';
  beforeAll(async () => {
    const { settings } = await folder.furnish();
    ({ url } = await folder.start(settings));
  });
  afterAll(() => folder.remove());

  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { headers: page, ...init });
  const script = readdirSync(assets).find((name) => /^index-.*\.js$/.test(name)) ?? '';

  it.each(['/', '/cases', '/cases/0a000000-0000-4000-8000-000000000001', '/oversight?tab=mails', '/no/such/screen'])(
    'is one page at every address that a browser opens: %s',
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await answer.text()).toContain('<div id="console">');
    },
  );

  it('is never taken from a cache without asking, so that nobody works with yesterday’s page', async () => {
    expect((await ask('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await ask('/cases')).headers.get('cache-control')).toBe('no-cache');
  });

  it('has its scripts kept for good: they are called by what is in them', async () => {
    const answer = await ask(`/assets/${script}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toContain('javascript');
  });

  it('is sent compressed to whoever understands that, and as it is to whoever does not', async () => {
    const sizeWith = (encoding: string) =>
      new Promise<[string | undefined, number]>((done, failed) => {
        request(`${url}/assets/${script}`, { headers: { 'accept-encoding': encoding } }, (answer) => {
          let size = 0;
          answer.on('data', (chunk: Buffer) => (size += chunk.length));
          answer.on('end', () => done([answer.headers['content-encoding'], size]));
        })
          .on('error', failed)
          .end();
      });
    const [[packed, small], [plain, large]] = [await sizeWith('gzip'), await sizeWith('identity')];
    expect([packed, plain]).toEqual(['gzip', undefined]);
    expect(small).toBeLessThan(large / 2);
  });

  it('does not answer with a page where a script is missing: the browser would take it for one', async () => {
    const answer = await ask('/assets/index-gone.js');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).not.toContain('text/html');
  });

  it.each(['/api/nowhere', '/api', '/api/cases/nowhere/at/all'])(
    'does not answer for the API, not even to a browser: %s',
    async (path) => {
      const answer = await ask(path);
      expect([401, 404]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it.each<[string, RequestInit]>([
    ['a program', { headers: { accept: 'application/json' } }],
    ['somebody who says nothing of what they want', { headers: { accept: '' } }],
    ['somebody who wants to write', { method: 'POST' }],
    ['somebody who wants to delete', { method: 'DELETE' }],
  ])('is not shown to %s', async (_, init) => {
    const answer = await ask('/cases', init);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<div id="console">');
  });

  it('tells its headers to whoever asks only for those', async () => {
    const answer = await ask('/cases', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('gives nobody a session, and needs none', async () => {
    expect((await ask('/')).headers.get('set-cookie')).toBeNull();
  });

  it.each(['/', '/cases', `/assets/${script}`])('bears the policy that keeps foreign scripts out: %s', async (path) => {
    const { headers } = await ask(path);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each([
    '/assets/../../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/.env',
    '/%00',
  ])('gives out no file but its own: %s', async (path) => {
    const { status, text } = await new Promise<{ status: number; text: string }>((done, failed) => {
      request({ host: new URL(url).hostname, port: new URL(url).port, path }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text }));
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toMatch(/"dependencies"|"name": "shuangzhao"/);
  });
});
