import Sqlite from 'better-sqlite3';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { databaseKinds, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { signIn, type Client } from '../flow/client.js';
import { ServerFolder, type StartedServer } from '../process/built-server.js';
import { Crowd, send, type Acknowledged } from './crowd.js';
import { differencesFrom, noDifference } from './kept-commands.js';
import { tries } from './proof.js';

const rounds = tries(30, 4);
const clients = 64;
const mostAcknowledgedARound = 150;

const integrityOf = (url: string): unknown => {
  const file = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
  try {
    return [file.pragma('integrity_check', { simple: true }), file.pragma('foreign_key_check')];
  } finally {
    file.close();
  }
};

describe.each(databaseKinds)('a server on %s that is killed again and again under load', (kind) => {
  const random = new SeededRandom(20_260_316);
  let folder: ServerFolder;
  let database: ScratchDatabase;
  let settings: Readonly<Record<string, string>>;
  let keyFile: string;
  let district: SmallDistrict;
  let crowd: Crowd;
  beforeAll(async () => {
    folder = new ServerFolder();
    database = await scratchDatabase(kind);
    ({ settings, keyFile, district } = await folder.furnish(database));
    crowd = new Crowd(clients, district, random);
  });
  afterAll(async () => {
    await folder.remove();
    await database.remove();
  });

  const begin = async (): Promise<{ server: StartedServer; client: Client }> => {
    const server = await folder.start({ ...settings, ROLE: 'all' });
    return { server, client: await signIn(server.url, 'coordinator', password) };
  };
  const differences = () =>
    differencesFrom(crowd.acknowledged, { url: database.url, keyFile, accountId: district.accounts.coordinator });

  /** Some of what was acknowledged in any round, and the latest of all. */
  const remembered = () => {
    const { acknowledged } = crowd;
    const some = acknowledged.length === 0 ? [] : Array.from({ length: 10 }, () => random.pick(acknowledged));
    return [...some, ...acknowledged.slice(-10)];
  };
  const answeredAsBefore = async (client: Client, { sent, answer }: Acknowledged) => {
    const again = await send(client, sent);
    const [now, then] = [again, answer].map(({ status, text, headers }) => [status, headers.get('etag'), text]);
    expect(now).toEqual(then);
  };

  it(`has all that it acknowledged in ${rounds} rounds once and whole, says so again, and repeats nothing that was lost`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { server, client } = await begin();
      await Promise.all(remembered().map((each) => answeredAsBefore(client, each)));
      const enough = crowd.acknowledged.length + random.whole(0, mostAcknowledgedARound);
      const ended = crowd.work(client);
      await crowd.until(() => crowd.acknowledged.length >= enough);
      server.kill('SIGKILL');
      await Promise.all([ended, server.ended]);
      expect(crowd.unanswered).toHaveLength(clients);
    }
    const { server, client } = await begin();
    await crowd.repeat(client);
    expect(crowd.unanswered).toEqual([]);
    expect(crowd.otherwise).toEqual([]);
    await Promise.all(crowd.acknowledged.slice(-200).map((each) => answeredAsBefore(client, each)));
    server.kill('SIGKILL');
    await server.ended;
    if (kind === 'sqlite') expect(integrityOf(database.url)).toEqual(['ok', []]);
    expect(await differences()).toEqual(noDifference);
    expect(crowd.acknowledged.length).toBeGreaterThan(rounds * clients);
  }, 1_200_000);
});
