import { setTimeout as pause } from 'node:timers/promises';
import { openStore, readKeyFile, Vault } from '@app/store';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { createLogger } from '../../apps/server/src/http/logging.js';
import { startServer } from '../../apps/server/src/server.js';
import { password } from '../builders/small-district.js';
import { SettableClock } from '../builders/settable-clock.js';
import { Client, signIn } from '../flow/client.js';
import { openedCase } from '../flow/openings.js';
import { start } from '../flow/running-app.js';
import { ServerFolder, type StartedServer } from './built-server.js';

/** Both roles on one PostgreSQL, where a case waits that was opened long ago and that nobody has reminded of since. */
describe('the roles http and relay as processes of their own', () => {
  const folder = new ServerFolder();
  let settings: Readonly<Record<string, string>>;
  let http: StartedServer;
  let relay: StartedServer | undefined;
  let coordinator: Client;
  let caseId: string;

  beforeAll(async () => {
    const furnished = await folder.furnish('postgres');
    settings = furnished.settings;
    caseId = await openLongAgo(furnished);
    http = await folder.start({ ...settings, ROLE: 'http' });
    coordinator = await signIn(http.url, 'coordinator', password);
  }, 120_000);
  afterAll(() => folder.remove());

  async function openLongAgo({ settings, district }: Awaited<ReturnType<ServerFolder['furnish']>>): Promise<string> {
    const configuration = readConfiguration({ ...settings, ROLE: 'http', PORT: '0' });
    const vault = new Vault(readKeyFile(configuration.dataKeyFile));
    const store = await openStore({ url: configuration.databaseUrl, vault });
    const logger = createLogger('silent');
    const server = await startServer({ configuration, store, clock: new SettableClock(start), logger });
    const { id } = await openedCase(await signIn(server.url, 'coordinator', password), district);
    await server.stop();
    return id;
  }

  const remindedOf = async () => {
    const { body } = await coordinator.get<{ items: { command: string }[] }>(`/api/cases/${caseId}/history`);
    return body.items.map(({ command }) => command).filter((command) => command === 'remind');
  };
  /** How many writes a process has made lasting. */
  const bodiesOf = async ({ url }: StartedServer) => {
    const { text } = await new Client(url).get('/api/metrics');
    return Number(/^shuangzhao_gate_bodies_total (\d+)$/m.exec(text)?.[1]);
  };

  it('leave a clock that is due to the relay: http answers, and delivers none', async () => {
    expect((await coordinator.get(`/api/cases/${caseId}`)).body).toMatchObject({
      stage: 'found',
      attention: 'onTrack',
    });
    // What http writes is who has read; a due clock it leaves alone, however often it is asked.
    for (let times = 0; times < 3; times += 1) expect(await remindedOf()).toEqual([]);
    relay = await folder.start({ ...settings, ROLE: 'relay' });
    while ((await remindedOf()).length === 0) await pause(50);
    expect(await remindedOf()).toEqual(['remind']);
    expect((await coordinator.get(`/api/cases/${caseId}`)).body).toMatchObject({
      stage: 'found',
      attention: 'reminded',
    });
    expect(await bodiesOf(relay)).toBeGreaterThan(0);
  }, 120_000);

  it('answer nobody at the relay but those who watch it', async () => {
    relay ??= await folder.start({ ...settings, ROLE: 'relay' });
    const anybody = new Client(relay.url);
    const watched = ['/api/health/live', '/api/health/ready', '/api/metrics'];
    const statuses = await Promise.all(watched.map(async (path) => (await anybody.get(path)).status));
    expect(statuses).toEqual([200, 200, 200]);

    const contract = (await new Client(http.url).get<{ paths: Record<string, object> }>('/api/openapi.json')).body;
    const others = Object.entries(contract.paths)
      .filter(([path]) => !watched.includes(path))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => [method.toUpperCase(), path] as const));
    expect(others.length).toBeGreaterThan(40);
    for (const [method, path] of others) {
      const body = method === 'GET' ? undefined : { username: 'coordinator', password };
      const { status } = await anybody.request(method, path.replace('{id}', caseId), body);
      expect([method, path, status]).toEqual([method, path, 404]);
    }
  });

  it('end each by itself when they are told to', async () => {
    relay ??= await folder.start({ ...settings, ROLE: 'relay' });
    relay.kill('SIGTERM');
    expect(await relay.ended).toMatchObject({ code: 0, complained: '' });
    expect((await coordinator.get(`/api/cases/${caseId}`)).status).toBe(200);
    http.kill('SIGTERM');
    expect(await http.ended).toMatchObject({ code: 0, complained: '' });
  });
});
