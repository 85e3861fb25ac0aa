import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { FirstDistrict } from './first-district.js';
import { secondCli } from './second-program.js';

const renamed = (text: string) => text.replaceAll('liaising.receiving', 'liaising.atHost');

describe.each(databaseKinds)('cases of the first version on %s, and a program of the second', (kind) => {
  let district: FirstDistrict;
  let views: CaseView[];
  beforeEach(async () => {
    district = await FirstDistrict.on(kind);
    views = await district.openCases(12);
  }, 300_000);
  afterEach(() => district.remove());

  /** A command line of the second version. On SQLite the file must be free for it, and is taken again. */
  async function second(...line: string[]) {
    await district.store.close();
    const outcome = await secondCli(district.environment, ...line);
    await district.open();
    return outcome;
  }

  it('are counted by a dry run, state by state, and not one byte of them is changed', async () => {
    const everything = async () => [
      await district.store.reader.query('SELECT * FROM case_file ORDER BY id'),
      await district.store.reader.query('SELECT * FROM history ORDER BY case_id, sequence'),
      await district.clocks(),
    ];
    const before = await everything();
    const { code, printed, complained } = await second('upgrade', '--dry-run');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed.split('\n')).toEqual([
      "12 cases of other versions; this program's is 2",
      '       2  v1 closed, settled → v2 closed, settled',
      '       2  v1 contacted, onTrack → v2 contacted, onTrack',
      '       2  v1 found, onTrack → v2 found.searching, onTrack',
      '       2  v1 liaising.receiving, onTrack → v2 liaising.atHost, onTrack',
      '       2  v1 liaising.receiving, paused → v2 liaising.atHost, paused',
      '       2  v1 liaising.releasing, onTrack → v2 liaising.releasing, onTrack',
      'clocks: 4 renamed, 0 stopped, 0 started',
      'nothing was written',
      '',
    ]);
    expect(await everything()).toEqual(before);
  }, 300_000);

  it('are upgraded with their clocks, which go on as they were under the names of the new states', async () => {
    const before = await district.clocks();
    expect(await second('upgrade', '--batch', '5')).toEqual({
      code: 0,
      printed: '5 upgraded…\n10 upgraded…\n12 upgraded…\n12 cases upgraded to version 2\n',
      complained: '',
    });
    expect(await district.versions()).toEqual({ v2: 12 });
    expect(await district.clocks()).toEqual(
      before.map(({ key, payload, ...clock }) => ({ ...clock, key: renamed(key), payload: renamed(payload) })),
    );
    expect(before.map(({ key }) => key).filter((key) => key !== renamed(key))).toHaveLength(4);
    const stages = await district.store.reader.query<{ stage: string }>('SELECT DISTINCT stage FROM case_file');
    expect(stages.map(({ stage }) => stage).sort()).toEqual([
      'closed',
      'contacted',
      'found.searching',
      'liaising.atHost',
      'liaising.releasing',
    ]);
  }, 300_000);

  it('keep a whole chain, with one line that says who upgraded them', async () => {
    await second('upgrade');
    const lines = await district.upgradeLines();
    expect(lines.map(({ caseId }) => caseId)).toEqual(views.map(({ id }) => id).sort());
    for (const { caseId, sequence, actor, from, to } of lines) {
      const view = views.find(({ id }) => id === caseId);
      expect({ sequence, from, actor }).toEqual({
        sequence: (view?.revision ?? 0) + 1,
        from: view?.stage,
        actor: '{"kind":"system"}',
      });
      expect(to).toBe(from === 'found' ? 'found.searching' : renamed(from));
    }
    expect(await second('verify')).toEqual({
      code: 0,
      printed: '12 cases: every chain and every invariant holds\n',
      complained: '',
    });
  }, 300_000);

  it('are whole before they are upgraded, too: a new program that looks at them cries no wolf', async () => {
    expect(await second('verify')).toMatchObject({ code: 0, complained: '' });
    await second('upgrade', '--limit', '5');
    expect(await district.versions()).toEqual({ v1: 7, v2: 5 });
    expect(await second('verify')).toMatchObject({ code: 0, complained: '' });
  }, 300_000);

  it('are found by verify when a column of theirs was changed before the upgrade', async () => {
    const [, , , receiving] = views;
    await district.store.gate.write((tx) =>
      tx.execute(`UPDATE case_file SET revision = revision + 1, stage = 'liaising.atHost' WHERE id = ?`, [
        receiving?.id ?? '',
      ]),
    );
    const { code, printed } = await second('verify');
    expect(code).toBe(1);
    expect(printed).toContain(
      `projection: case ${receiving?.id}, line ${(receiving?.revision ?? 0) + 1}: stage is not`,
    );
  }, 300_000);

  it('replay through the new machine as they came out under the old one, before their upgrade and after', async () => {
    const [, lines = ''] = /12 cases with (\d+) lines/.exec((await second('replay')).printed) ?? [];
    await second('upgrade');
    expect(await second('replay')).toEqual({
      code: 0,
      printed: `12 cases with ${Number(lines) + 12} lines: nothing would have come out otherwise\n`,
      complained: '',
    });
  }, 300_000);

  it('are upgraded once, however often the command is given', async () => {
    await second('upgrade', '--limit', '7');
    expect(await district.versions()).toEqual({ v1: 5, v2: 7 });
    expect(await second('upgrade')).toMatchObject({ code: 0, printed: '5 upgraded…\n5 cases upgraded to version 2\n' });
    expect(await second('upgrade')).toMatchObject({ code: 0, printed: '0 cases upgraded to version 2\n' });
    expect(await district.upgradeLines()).toHaveLength(12);
  }, 300_000);

  it('that cannot be read are named by their numbers and left alone, and the others go on', async () => {
    const [first, other, third] = views;
    const spoil = (view: CaseView | undefined, snapshot: object, version: number) =>
      district.store.gate.write((tx) =>
        tx.execute(`UPDATE case_file SET revision = revision + 1, machine_version = ?, snapshot = ? WHERE id = ?`, [
          version,
          JSON.stringify(snapshot),
          view?.id ?? '',
        ]),
      );
    const { stored } = await (async () => {
      const [row] = await district.store.reader.query<{ snapshot: string }>(
        'SELECT snapshot FROM case_file WHERE id = ?',
        [other?.id ?? ''],
      );
      return { stored: JSON.parse(row?.snapshot ?? '') as object };
    })();
    await spoil(first, { ...stored, machineVersion: 3 }, 3);
    await spoil(other, { ...stored, value: { progress: 'sought', attention: 'onTrack' } }, 1);
    await spoil(third, { ...stored, value: { progress: 'liaising', attention: 'onTrack' } }, 1);
    const dry = await second('upgrade', '--dry-run');
    expect(dry.code).toBe(1);
    const real = await second('upgrade');
    expect(real.code).toBe(1);
    for (const { printed, complained } of [dry, real]) {
      const named = printed.split('\n').filter((line) => line.startsWith('cannot be upgraded: '));
      expect(named.sort()).toEqual([
        expect.stringMatching(
          new RegExp(`case ${first?.number} \\(${first?.id}, version 3\\): .*knows versions up to 2$`),
        ),
        expect.stringMatching(new RegExp(`case ${other?.number} .*version 1\\): .*"sought".* is not in version 2: `)),
        expect.stringMatching(new RegExp(`case ${third?.number} .*would fill in .*liaising.confirmingMembership`)),
      ]);
      expect(complained).toBe('3 cases cannot be upgraded to version 2\n');
    }
    expect(await district.versions()).toEqual({ v1: 2, v2: 9, v3: 1 });
  }, 300_000);
});
