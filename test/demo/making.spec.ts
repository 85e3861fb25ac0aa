import { attentions, stages } from '@app/case-machine';
import { insertAccount, listAccounts, listOrganizations, newId, verifyAllChains } from '@app/store';
import { describeDemo } from '../../apps/server/src/demo/demo-notice.js';
import { makeDemo } from '../../apps/server/src/demo/make-demo.js';
import { scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { tellDemo, usualNow, type ToldDemo } from './told-demo.js';

/** Everything that is told of a demo, with names in place of ids; salts, hashes and command ids differ from run to run. */
function accountOf(demo: ToldDemo): string {
  const names = new Map<string, string>([
    ...demo.organizations.map(({ id, name }): [string, string] => [id, name]),
    ...demo.cases.map(({ record: { id, number } }): [string, string] => [id, number]),
  ]);
  const told = demo.cases.map(({ record, history, idNumber, phone }) => {
    const { name, email, joinedOn, workplace } = record.member;
    const { number, stage, attention, direction, memberKind, holder, openedAt, progressedAt, clocks } = record;
    const lines = history.map(({ at, command, from, to, data, actor }) => ({
      at,
      command,
      from,
      to,
      data,
      role: actor['role'],
    }));
    return {
      number,
      stage,
      attention,
      direction,
      memberKind,
      holder,
      openedAt,
      progressedAt,
      clocks,
      lines,
      name,
      email,
      joinedOn,
      workplace,
      idNumber,
      phone,
    };
  });
  return JSON.stringify(told, null, 1).replaceAll(
    /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g,
    (_, id: string) => `"${names.get(id) ?? 'an account'}"`,
  );
}

describe('making the demo', () => {
  let usual: ToldDemo;
  beforeAll(async () => {
    usual = await tellDemo();
  }, 120_000);
  afterAll(() => usual.remove());

  it('gives the same for the same seed and instant, on PostgreSQL too', async () => {
    const demo = await tellDemo({ kind: 'postgres' });
    expect(accountOf(demo)).toBe(accountOf(usual));
    expect(accountOf(demo).length).toBeGreaterThan(100_000);
    expect(await verifyAllChains(demo.store.reader, demo.store.vault)).toEqual([]);
    await demo.remove();
  }, 120_000);

  it('gives something else for another seed, so that the seed is what decides', async () => {
    const other = await tellDemo({ seed: 7 });
    expect(accountOf(other)).not.toBe(accountOf(usual));
    expect(other.cases).toHaveLength(usual.cases.length);
    await other.remove();
  });

  it.each([
    ['in the middle of the Spring Festival', '2026-02-19T08:30:00.000Z', 1],
    ['in the first minute of National Day', '2025-09-30T16:00:00.000Z', 2],
    ['on a Sunday of a year whose holidays nobody knows yet', '2027-05-09T01:00:00.000Z', 3],
  ])('shows every stage in every attention %s, whatever the seed', async (_, now, seed) => {
    const demo = await tellDemo({ now, seed });
    const shown = new Set(demo.cases.map(({ record: { stage, attention } }) => `${stage} ${attention}`));
    expect(shown.size).toBe((stages.length - 2) * (attentions.length - 1) + 2);
    expect(demo.cases.filter(({ history }) => history.some(({ at }) => at > now))).toEqual([]);
    await demo.remove();
  });

  it('does nothing when there are accounts, says so, and leaves what there is as it was', async () => {
    const before = accountOf(usual);
    const again = await makeDemo({ store: usual.store, now: '2026-12-01T00:00:00.000Z' });
    expect(again).toEqual({ isNew: false });
    expect(describeDemo(again)).toBe('there are accounts already: no demo data was made');
    expect((await listOrganizations(usual.store.reader)).length).toBe(usual.organizations.length);
    expect(accountOf(usual)).toBe(before);
  });

  describe('in a database that is not its own', () => {
    let scratch: ScratchStore;
    beforeEach(async () => {
      scratch = await scratchStore('sqlite');
    });
    afterEach(() => scratch.remove());

    it('adds no account with a public password beside a real one', async () => {
      const { store } = scratch;
      const id = newId();
      const createdAt = usualNow;
      await store.gate.write((tx) =>
        insertAccount(tx, { id, username: 'real', displayName: 'Real', passwordHash: 'x', createdAt }),
      );
      expect(await makeDemo({ store, now: usualNow })).toEqual({ isNew: false });
      expect(await listAccounts(store.reader, { limit: 10 })).toHaveLength(1);
    });

    it('leaves nothing behind when it does not come to its end, so that the next start begins anew', async () => {
      const { store } = scratch;
      // An instant that no calendar has stops it after the district was planted.
      await expect(makeDemo({ store, now: '2026-11-23' })).rejects.toThrow(RangeError);
      const failing = { ...store, vault: Object.create(store.vault, { seal: { value: () => fail() } }) };
      await expect(makeDemo({ store: failing, now: usualNow })).rejects.toThrow('no seal today');
      expect(await listAccounts(store.reader, { limit: 1 })).toEqual([]);
      expect(await listOrganizations(store.reader)).toEqual([]);
      expect(await makeDemo({ store, now: usualNow })).toMatchObject({ isNew: true });
    });
  });
});

function fail(): never {
  throw new Error('no seal today');
}
