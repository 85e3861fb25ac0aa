import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { password, type Username } from '../builders/small-district.js';
import { signIn, type CaseBody, type Client } from '../flow/client.js';
import { FirstDistrict } from './first-district.js';
import { secondCli, startSecond, type RunningSecond } from './second-program.js';

interface HistoryBody {
  items: { sequence: number; actor: { kind: string }; command: string; from: string; to: string }[];
}

describe.each(databaseKinds)('a server of the second version on %s, before anybody has upgraded the cases', (kind) => {
  let district: FirstDistrict;
  let views: CaseView[];
  let server: RunningSecond;
  let url: string;
  beforeAll(async () => {
    district = await FirstDistrict.on(kind);
    views = await district.openCases(6);
    await district.store.close();
    server = startSecond('server', district.environment);
    const [, said = ''] = /listens at (\S+)/.exec(await server.says('listens at')) ?? [];
    url = said;
  }, 300_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    await district.open();
    await district.remove();
  }, 300_000);

  const as = (username: Username): Promise<Client> => signIn(url, username, password);
  const historyOf = async (client: Client, id: string) =>
    (await client.get<HistoryBody>(`/api/cases/${id}/history`)).body.items;
  const at = (index: number) => views[index] as CaseView;

  it('shows each case in the names of its own version', async () => {
    const client = await as('coordinator');
    const shown = await Promise.all(views.map(async ({ id }) => (await client.get(`/api/cases/${id}`)).body.stage));
    const own = ['found.searching', 'contacted', 'liaising.releasing', 'liaising.atHost', 'liaising.atHost', 'closed'];
    expect(shown).toEqual(own);
    const { items } = (await client.get<{ items: CaseBody[] }>('/api/cases')).body;
    expect(items.map(({ stage }) => stage).sort()).toEqual([...own].sort());
  });

  it('upgrades a case by the first command that it takes, on record, and loses no revision', async () => {
    const client = await as('coordinator');
    const { id, revision } = at(0);
    const answer = await client.command(id, 'note', { text: '说明' }, { revision });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ revision: revision + 2, stage: 'found.searching', machineVersion: 2 });
    expect((await historyOf(client, id)).slice(-2)).toMatchObject([
      { sequence: revision + 1, actor: { kind: 'system' }, command: 'upgrade', from: 'found', to: 'found.searching' },
      { sequence: revision + 2, actor: { kind: 'account' }, command: 'note', from: 'found.searching' },
    ]);
  });

  it('gives the same answer to the same command again, and upgrades nothing twice', async () => {
    const client = await as('coordinator');
    const { id, revision } = at(1);
    const [key, body] = ['same-key', { text: '同一说明' }];
    const first = await client.command(id, 'note', body, { revision, key });
    const again = await client.command(id, 'note', body, { revision, key });
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(await historyOf(client, id)).toHaveLength(revision + 2);
  });

  it('leaves a case alone when it refuses the command', async () => {
    const client = await as('origin.clerk');
    const { id, revision } = at(2);
    const refused = await client.command(id, 'approveReceive', {}, { revision });
    expect([refused.status, refused.body]).toMatchObject([409, { stage: 'liaising.releasing' }]);
    expect(await historyOf(client, id)).toHaveLength(revision);
  });

  it('has the clock of a renamed state withdrawn when that state is left', async () => {
    const client = await as('host.committee.clerk');
    const { id, revision } = at(3);
    const left = await client.command(id, 'refuseReceive', { reason: '见附件' }, { revision });
    expect([left.status, left.body]).toMatchObject([200, { stage: 'liaising.disputed', revision: revision + 2 }]);
    expect(left.body.clocks.map(({ name }) => name)).toEqual(['remind']);
  });

  it('ends with chains and clocks that are whole, of those that it touched and of the others', async () => {
    await server.kill('SIGTERM');
    expect(await secondCli(district.environment, 'verify')).toEqual({
      code: 0,
      printed: '6 cases: every chain and every invariant holds\n',
      complained: '',
    });
  }, 300_000);
});

describe.each(databaseKinds)('clocks of the first version on %s that fall due under a server of the second', (kind) => {
  let district: FirstDistrict;
  let views: CaseView[];
  beforeAll(async () => {
    district = await FirstDistrict.on(kind, { daysAgo: 250 });
    views = await district.openCases(12);
    await district.store.close();
  }, 300_000);
  afterAll(() => district.remove());

  it('each move their case once, in its new state: none is lost for having an old name', async () => {
    const server = startSecond('server', district.environment);
    const [, url = ''] = /listens at (\S+)/.exec(await server.says('listens at')) ?? [];
    const client = await signIn(url, 'coordinator', password);
    const receiving = views.filter(({ stage }) => stage === 'liaising.receiving');
    expect(receiving).toHaveLength(4);
    for (const { id } of receiving) {
      const stageOf = async () => (await client.get(`/api/cases/${id}`)).body.stage;
      while ((await stageOf()) !== 'liaising.releasing');
      const { items } = (await client.get<HistoryBody>(`/api/cases/${id}/history`)).body;
      expect(items.filter(({ command }) => command === 'letterExpiry')).toMatchObject([
        { actor: { kind: 'clock' }, from: 'liaising.atHost', to: 'liaising.releasing' },
      ]);
      expect(items.filter(({ command }) => command === 'upgrade')).toHaveLength(1);
    }
    await server.kill('SIGTERM');
    await district.open();
    expect(await district.clocks()).not.toContainEqual(
      expect.objectContaining({ key: expect.stringContaining('receiving') }),
    );
    await district.store.close();
    expect(await secondCli(district.environment, 'verify')).toMatchObject({ code: 0, complained: '' });
    await district.open();
  }, 300_000);
});
