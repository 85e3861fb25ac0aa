import { randomUUID } from 'node:crypto';
import { scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { signIn, type Answer, type CaseBody, type Client, type ProblemBody } from '../flow/client.js';
import { contact, opening } from '../flow/openings.js';
import { ServerFolder, type StartedServer } from '../process/built-server.js';
import { CuttingProxy } from './cutting-proxy.js';

/** Again until it is not refused: connections that nobody has used since they were cut are found out one by one. */
async function insist<Body>(give: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  for (;;) {
    const answer = await give();
    if (answer.status !== 503) return answer;
  }
}

describe('a connection that is lost in the middle of a COMMIT', () => {
  let folder: ServerFolder;
  let database: ScratchDatabase;
  let proxy: CuttingProxy;
  let server: StartedServer;
  let district: SmallDistrict;
  let coordinator: Client;
  beforeAll(async () => {
    folder = new ServerFolder();
    database = await scratchDatabase('postgres');
    const furnished = await folder.furnish(database);
    district = furnished.district;
    proxy = await CuttingProxy.before(database.url);
    server = await folder.start({ ...furnished.settings, DATABASE_URL: proxy.url, ROLE: 'http' });
    coordinator = await signIn(server.url, 'coordinator', password);
  });
  afterAll(async () => {
    await folder.remove();
    await proxy.close();
    await database.remove();
  });

  afterEach(() => proxy.mend());

  describe.each(['before', 'after'] as const)('%s PostgreSQL has carried it out', (when) => {
    it('is told as what it is, and the same opening again opens one case, whichever way it went', async () => {
      const list = () => coordinator.get<{ items: unknown[] }>('/api/cases?limit=200');
      const casesBefore = (await insist(list)).body.items.length;
      const key = randomUUID();
      proxy.cutAtCommit(when);
      const lost = await coordinator.open<ProblemBody>(opening(district), key);
      expect([lost.status, lost.body.code, lost.headers.get('retry-after')]).toEqual([503, 'storeUnreachable', '1']);
      proxy.mend();
      const open = () => coordinator.open(opening(district), key);
      const answers = [await insist(open), await insist(open)];
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[1]?.text).toBe(answers[0]?.text);
      const { items } = (await insist(list)).body;
      expect(items).toHaveLength(casesBefore + 1);
    });

    it('is told as what it is, and the same command again takes effect once, whichever way it went', async () => {
      const { id } = (await insist(() => coordinator.open(opening(district)))).body;
      const key = randomUUID();
      const give = <Body>() => coordinator.command<Body>(id, 'confirmContact', contact, { revision: 1, key });
      proxy.cutAtCommit(when);
      const lost = await give<ProblemBody>();
      expect([lost.status, lost.body.code, lost.headers.get('retry-after')]).toEqual([503, 'storeUnreachable', '1']);
      proxy.mend();
      const answers = [await insist(() => give<CaseBody>()), await insist(() => give<CaseBody>())];
      expect(answers[0]).toMatchObject({ status: 200, body: { revision: 2, stage: 'contacted' } });
      expect(answers[1]?.text).toBe(answers[0]?.text);
      const history = await insist(() => coordinator.get<{ items: { command: string }[] }>(`/api/cases/${id}/history`));
      expect(history.body.items.map(({ command }) => command)).toEqual(['open', 'confirmContact']);
    });
  });

  it('ends no process: the server goes on, and ends with 0 when it is told to', async () => {
    expect((await insist(() => coordinator.get('/api/health/ready'))).status).toBe(200);
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, complained: '' });
  });
});
