import { appendAccess, type AccessEntry, type DatabaseKind } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { buildSmallDistrict, type SmallDistrict, type Username } from '../../../../test/builders/small-district.js';
import { Directory } from '../access/directory.js';
import type { SignedIn } from '../access/roles.js';
import { listTrail, type TrailFilter } from './list-trail.js';
import { encodeCursor } from './page.js';
import { Sources } from './sources.js';

const noon = '2026-03-16T04:00:00.000Z';

describe.each<DatabaseKind>(databaseKinds)('the trail that an auditor reads, on %s', (kind) => {
  let scratch: ScratchStore;
  let district: SmallDistrict;
  let sources: Sources;
  let directory: Directory;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    district = await buildSmallDistrict(scratch.store, noon);
    directory = new Directory(scratch.store);
    sources = new Sources(scratch.store, directory);
  });
  afterAll(() => scratch.remove());

  /** Each test marks what it wrote by an account id of its own, as nothing is ever taken out of the trail. */
  let mark: string;
  let marks = 0;
  beforeEach(() => {
    marks += 1;
    mark = `account of test ${marks}`;
  });

  const write = (...entries: Partial<AccessEntry>[]) =>
    scratch.store.gate.write((tx) =>
      appendAccess(
        tx,
        entries.map((entry) => ({
          at: noon,
          accountId: mark,
          action: 'listCases',
          aboutOrganizationId: district.organizations.district,
          data: {},
          ...entry,
        })),
      ),
    );
  const who = async (username: Username): Promise<SignedIn> => {
    const found = (await directory.current()).accounts.get(district.accounts[username]);
    if (!found) throw new Error(`${username} has no account`);
    return found;
  };
  const list = async (filter: TrailFilter = {}, by: Username = 'auditor') =>
    listTrail({ sources, who: await who(by) }, { account: mark, ...filter });
  const requestsIn = async (filter?: TrailFilter, by?: Username) =>
    (await list(filter, by)).items.map(({ requestId }) => requestId);

  /** Every page, each as a list of requests. */
  async function pages(filter: TrailFilter): Promise<(string | undefined)[][]> {
    const found: (string | undefined)[][] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ ...filter, ...(cursor !== null && { cursor }) });
      found.push(page.items.map(({ requestId }) => requestId));
      cursor = page.nextCursor;
    } while (cursor !== null && found.length < 50);
    return found;
  }

  it('is empty where there is nothing, and has no other page', async () => {
    expect(await list()).toEqual({ items: [], nextCursor: null });
  });

  it.each<[keyof TrailFilter, string, string[]]>([
    ['from', '2026-03-16', ['first of the 17th', 'last of the 16th', 'first of the 16th']],
    ['to', '2026-03-16', ['last of the 16th', 'first of the 16th', 'last of the 15th']],
    ['from', '2026-03-18', []],
    ['to', '2026-03-14', []],
    ['from', '1900-01-01', ['first of the 17th', 'last of the 16th', 'first of the 16th', 'last of the 15th']],
    ['to', '2199-12-31', ['first of the 17th', 'last of the 16th', 'first of the 16th', 'last of the 15th']],
  ])('has whole days of Shanghai, to the millisecond: %s %s', async (side, day, found) => {
    await write(
      { at: '2026-03-15T15:59:59.999Z', requestId: 'last of the 15th' },
      { at: '2026-03-15T16:00:00.000Z', requestId: 'first of the 16th' },
      { at: '2026-03-16T15:59:59.999Z', requestId: 'last of the 16th' },
      { at: '2026-03-16T16:00:00.000Z', requestId: 'first of the 17th' },
    );
    expect(await requestsIn({ [side]: day })).toEqual(found);
  });

  it('has one day between a day and itself, and nothing where the end is before the beginning', async () => {
    await write({ requestId: 'today' });
    expect(await requestsIn({ from: '2026-03-16', to: '2026-03-16' })).toEqual(['today']);
    expect(await requestsIn({ from: '2026-03-17', to: '2026-03-16' })).toEqual([]);
  });

  it.each(['1', '2', '3', '7', '8'])(
    'gives every entry of one instant once, in one order, on pages of %s',
    async (limit) => {
      const names = Array.from({ length: 7 }, (_, number) => `${number}`);
      await write(...names.map((requestId) => ({ requestId })));
      expect((await pages({ limit })).flat()).toEqual(names.toReversed());
    },
  );

  it('has no empty page at the end where the last one was just full', async () => {
    await write({ requestId: '1' }, { requestId: '2' });
    expect(await pages({ limit: '2' })).toEqual([['2', '1']]);
  });

  it('goes on where it was, however much was written in between, also with a clock set back', async () => {
    await write({ requestId: '1' }, { requestId: '2' }, { requestId: '3' });
    const first = await list({ limit: '2' });
    await write({ requestId: 'new' }, { at: '2026-03-16T05:00:00.000Z', requestId: 'newer' });
    const second = await list({ limit: '2', cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ requestId }) => requestId)).toEqual(['1']);
    expect(second.nextCursor).toBeNull();
  });

  it('stops at the border of the scope, page after page, and never gives out a place to go on from by what is theirs', async () => {
    const aboutOrganizationId = district.organizations.farDistrict;
    await write({ requestId: 'ours' }, { requestId: 'theirs', aboutOrganizationId }, { requestId: 'ours too' });
    expect(await requestsIn()).toEqual(['ours too', 'ours']);
    expect(await requestsIn({}, 'far.auditor')).toEqual(['theirs']);
    expect(await pages({ limit: '1' })).toEqual([['ours too'], ['ours']]);
  });

  it('is not anybody’s who is no auditor, however high up', async () => {
    for (const by of ['coordinator', 'supervisor', 'administrator', 'origin.clerk'] as const) {
      await expect(list({}, by)).rejects.toMatchObject({ code: 'roleMayNot' });
    }
  });

  it('shows what is about an account where that account has a place now', async () => {
    const about = (username: Username) => ({
      aboutOrganizationId: undefined,
      aboutAccountId: district.accounts[username],
      requestId: username,
    });
    await write(about('host.clerk'), about('far.clerk'));
    const { items } = await list();
    expect(items).toMatchObject([
      { requestId: 'host.clerk', about: { accountId: district.accounts['host.clerk'], name: 'host.clerk 同志' } },
    ]);
    expect(await requestsIn({}, 'far.auditor')).toEqual(['far.clerk']);
  });

  it('finds what was done by any of several names, and nothing by a part of one', async () => {
    await write({ action: 'reveal', requestId: 'r' }, { action: 'readCase', requestId: 'c' }, { requestId: 'l' });
    expect(await requestsIn({ action: 'reveal,listCases' })).toEqual(['l', 'r']);
    expect(await requestsIn({ action: 'reveal,reveal' })).toEqual(['r']);
    for (const action of ['rev', 'reveal%', ',', 'REVEAL', "reveal' OR '1'='1"]) {
      expect(await requestsIn({ action })).toEqual([]);
    }
  });

  it('says who did it as nobody where there was nobody, or whoever it was is not known', async () => {
    await write({ requestId: 'unknown' });
    await write({ accountId: undefined, requestId: mark });
    expect((await list()).items[0]).toMatchObject({ account: { id: mark, name: '' } });
    const everybody = await listTrail({ sources, who: await who('auditor') }, { limit: '200' });
    expect(everybody.items.find(({ requestId }) => requestId === mark)).not.toHaveProperty('account');
  });

  it.each([
    ['is no base64', '***'],
    ['is no JSON', Buffer.from('{').toString('base64url')],
    ['is of another list', encodeCursor({ id: 'x' })],
    ['holds a number', Buffer.from('{"at":1,"id":"x"}').toString('base64url')],
    ['holds a zero character', encodeCursor({ at: noon, id: 'a\0b' })],
    ['is null', Buffer.from('null').toString('base64url')],
    ['is empty', ''],
  ])('refuses a place to go on from that %s', async (_what, cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('takes a place that it never gave out for what it says, and shows no more for it', async () => {
    await write(
      { requestId: 'ours' },
      { requestId: 'theirs', aboutOrganizationId: district.organizations.farDistrict },
    );
    expect(await requestsIn({ cursor: encodeCursor({ at: 'z', id: '' }) })).toEqual(['ours']);
    expect(await requestsIn({ cursor: encodeCursor({ at: '', id: "' OR 1=1 --" }) })).toEqual([]);
  });
});
