import { hasDue, listDead, openStore, readKeyFile, Vault } from '@app/store';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { Client, signIn, type Answer, type ProblemBody } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import { OwnPostgres } from '../postgres/own-postgres.js';
import { ServerFolder, type StartedServer } from '../process/built-server.js';
import { Crowd } from './crowd.js';
import { differencesFrom, noDifference } from './kept-commands.js';
import { tries } from './proof.js';

const restarts = tries(6, 2);
const clients = 64;

/** What a refusal must look like for a client, or a proxy, to know that it may send the same again. */
function expectAway(answers: readonly Answer<ProblemBody>[]): void {
  const seen = answers.map(({ status, headers, body }) =>
    [status, headers.get('retry-after'), headers.get('content-type'), body.status, body.code].join(),
  );
  expect([...new Set(seen)]).toEqual(['503,1,application/problem+json; charset=utf-8,503,storeUnreachable']);
}

describe('a server whose PostgreSQL is taken down and started again and again under load', () => {
  let postgres: OwnPostgres;
  let folder: ServerFolder;
  let server: StartedServer;
  let client: Client;
  let district: SmallDistrict;
  let keyFile: string;
  let crowd: Crowd;
  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    folder = new ServerFolder();
    const furnished = await folder.furnish(postgres);
    ({ district, keyFile } = furnished);
    server = await folder.start({ ...furnished.settings, ROLE: 'all' });
    client = await signIn(server.url, 'coordinator', password);
    crowd = new Crowd(clients, district, new SeededRandom(7));
  }, 120_000);
  afterAll(async () => {
    await folder.remove();
    await postgres.remove();
  });

  const acknowledged = () => crowd.acknowledged.length;
  const refused = () => crowd.otherwise.length;

  /** One of each kind of request, of all who may ask. */
  async function everyKind(): Promise<Answer<ProblemBody>[]> {
    const [known] = crowd.acknowledged;
    const id = known?.answer.body.id ?? '';
    const stranger = new Client(server.url);
    return Promise.all([
      client.get<ProblemBody>('/api/session'),
      client.get<ProblemBody>('/api/cases'),
      client.get<ProblemBody>('/api/cases/summary'),
      client.get<ProblemBody>(`/api/cases/${id}`),
      client.get<ProblemBody>(`/api/cases/${id}/history`),
      client.get<ProblemBody>('/api/organizations'),
      client.open<ProblemBody>(opening(district)),
      client.command<ProblemBody>(id, 'note', { text: '记一笔' }, { revision: 1 }),
      stranger.post<ProblemBody>('/api/session', { username: 'coordinator', password }),
      stranger.get<ProblemBody>('/api/health/ready'),
    ]);
  }

  it('tells everybody to come back, loses nothing that it acknowledged, and is its old self once the database is back', async () => {
    let isOver = false;
    const atWork = crowd.work(client, () => isOver);
    for (let restart = 0; restart < restarts; restart += 1) {
      const enough = acknowledged() + 150;
      await crowd.until(() => acknowledged() >= enough);
      await postgres.takeDown();
      const all = refused() + clients;
      expectAway(await everyKind());
      expect((await new Client(server.url).get('/api/health/live')).status).toBe(200);
      await crowd.until(() => refused() >= all);
      await postgres.startAgain();
    }
    const enough = acknowledged() + 10 * clients;
    await crowd.until(() => acknowledged() >= enough);
    isOver = true;
    await atWork;
    for (let turn = 0; crowd.unanswered.length > 0 && turn < 20; turn += 1) await crowd.repeat(client);

    expect(crowd.unanswered).toEqual([]);
    expectAway(crowd.otherwise);
    expect((await client.get('/api/health/ready')).status).toBe(200);
    const accountId = district.accounts.coordinator;
    expect(await differencesFrom(crowd.acknowledged, { url: postgres.url, keyFile, accountId })).toEqual(noDifference);
  }, 300_000);

  it('still delivers clocks afterwards, and ends with 0 when it is told to', async () => {
    const store = await openStore({ url: postgres.url, vault: new Vault(readKeyFile(keyFile)) });
    const past = '2026-03-16T01:00:00.000Z';
    await store.gate.write((tx) => tx.execute(`UPDATE outbox SET due_at = ? WHERE kind = 'clock'`, [past]));
    const overdue = () => hasDue(store.reader, 'clock', past);
    while (await overdue()) await new Promise((done) => setTimeout(done, 100));
    expect(await listDead(store.reader, 1)).toEqual([]);
    await store.close();
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, complained: '' });
  }, 120_000);
});
