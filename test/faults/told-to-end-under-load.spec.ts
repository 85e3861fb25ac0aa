import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { databaseKinds, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { password } from '../builders/small-district.js';
import { signIn } from '../flow/client.js';
import { acceptedRequest, ServerFolder, untilNobodyListens } from '../process/built-server.js';
import { Crowd } from './crowd.js';
import { differencesFrom, noDifference } from './kept-commands.js';
import { tries } from './proof.js';

const rounds = tries(5, 2);

describe('a server that is told to end', () => {
  let folder: ServerFolder;
  beforeAll(() => {
    folder = new ServerFolder();
  });
  afterAll(() => folder.remove());

  it('says with its last answer that the connection ends, so that nobody’s next request is cut off', async () => {
    const { settings } = await folder.furnish();
    const server = await folder.start(settings);
    const accepted = await acceptedRequest(`${server.url}/api/session`);
    server.kill('SIGTERM');
    await untilNobodyListens(server.url);
    const { statusCode, headers } = await accepted.finish({ username: 'coordinator', password });
    expect([statusCode, headers.connection]).toEqual([204, 'close']);
    expect(await server.ended).toMatchObject({ code: 0, complained: '' });
  }, 120_000);
});

describe.each(databaseKinds)('a server on %s that is told to end under load', (kind) => {
  let folder: ServerFolder;
  let database: ScratchDatabase;
  beforeAll(async () => {
    folder = new ServerFolder();
    database = await scratchDatabase(kind);
  });
  afterAll(async () => {
    await folder.remove();
    await database.remove();
  });

  it('answers all that it carries out, takes nothing new, and ends with 0 although nobody stops asking', async () => {
    const { settings, keyFile, district } = await folder.furnish(database);
    const random = new SeededRandom(11);
    const crowd = new Crowd(64, district, random);
    for (let round = 0; round < rounds; round += 1) {
      const server = await folder.start({ ...settings, ROLE: 'all' });
      const client = await signIn(server.url, 'coordinator', password);
      const enough = crowd.acknowledged.length + random.whole(1, 200);
      const atWork = crowd.work(client);
      await crowd.until(() => crowd.acknowledged.length >= enough);
      server.kill('SIGTERM');
      expect(await server.ended).toMatchObject({ code: 0, complained: '' });
      await atWork;
      const told = { url: database.url, keyFile, accountId: district.accounts.coordinator };
      // Nothing is there that was not answered: what got no answer had not been accepted.
      expect(await differencesFrom(crowd.acknowledged, told)).toEqual(noDifference);
      expect(crowd.otherwise).toEqual([]);
    }
  }, 300_000);
});
