import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendAccess, type Store } from '@app/store';
import Database from 'better-sqlite3';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aDesk, type Desk } from './cli-desk.js';

describe('anchor', () => {
  let desk: Desk;
  let store: Store;
  beforeEach(async () => {
    desk = aDesk();
    store = await desk.open();
    await keepParties(store);
    await keepCase(store, aCase().contacted().willing());
    await store.gate.write((tx) => appendAccess(tx, { at: '2026-03-16T01:00:00.000Z', action: 'readCase', data: {} }));
  });
  afterEach(async () => {
    await store.close();
    desk.remove();
  });

  const file = (name: string) => join(desk.folder, name);
  const anchor = (name: string, ...more: string[]) => desk.run(['anchor', '--out', file(name), ...more]);
  const verify = (...names: string[]) => desk.run(['verify', '--anchor', ...names.map(file)]);
  const tamper = (...statements: string[]) => {
    const database = new Database(file('desk.db'));
    const triggers = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
    for (const { name } of triggers.all()) database.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) database.exec(statement);
    database.close();
  };

  it('is written whole beside the running server, for its owner’s eyes, and nothing else is left in the folder', async () => {
    const before = readdirSync(desk.folder);
    const { code, printed, complained } = await anchor('day-1.jsonl');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    const text = readFileSync(file('day-1.jsonl'), 'utf8');
    const { digest } = JSON.parse(text.trim().split('\n').at(-1) ?? '') as { digest: string };
    expect(printed).toBe(`1 cases and 1 strands of the trail are anchored in ${file('day-1.jsonl')} (${digest})\n`);
    expect(text.split('\n')).toHaveLength(5);
    expect(statSync(file('day-1.jsonl')).mode & 0o777).toBe(0o600);
    expect(readdirSync(desk.folder).sort()).toEqual([...before, 'day-1.jsonl'].sort());
    const { printed: verified, code: found } = await verify('day-1.jsonl');
    expect(found).toBe(0);
    expect(verified).toMatch(/day-1\.jsonl: 1 cases are as they were anchored at 20.*Z\n1 cases: every chain/);
  });

  it('says the same of the same on two days, but for the day and the name of the one before', async () => {
    await anchor('one');
    await anchor('two');
    const claims = (name: string) => readFileSync(file(name), 'utf8').split('\n').slice(1, -2);
    expect(claims('two')).toEqual(claims('one'));
    expect(claims('one')).toHaveLength(2);
  });

  it('never overwrites an anchor, nor leaves half of one where it cannot be written', async () => {
    await anchor('one');
    const kept = readFileSync(file('one'), 'utf8');
    const again = await anchor('one');
    expect(again).toEqual({
      code: 1,
      printed: '',
      complained: `${file('one')} exists, and is not overwritten\n`,
    });
    expect(readFileSync(file('one'), 'utf8')).toBe(kept);
    expect(await anchor('nowhere/two')).toMatchObject({ code: 1, complained: expect.stringMatching(/ENOENT.*\n$/) });
    tamper('ALTER TABLE trail_strand RENAME TO gone');
    expect(await anchor('three')).toMatchObject({ code: 1 });
    expect(readdirSync(desk.folder).filter((name) => /three|unfinished/.test(name))).toEqual([]);
  });

  it('follows upon the one before, and a chain of anchors from which one was taken is found', async () => {
    await anchor('one');
    await keepCase(store, aCase());
    await anchor('two', '--previous', file('one'));
    await keepCase(store, aCase());
    await anchor('three', '--previous', file('two'));
    expect(await verify('one', 'two', 'three')).toMatchObject({ code: 0, complained: '' });
    const { code, printed } = await verify('one', 'three');
    expect(code).toBe(1);
    expect(printed).toContain(`anchor: ${file('three')} does not follow upon ${file('one')}\n`);
    writeFileSync(file('one'), readFileSync(file('one'), 'utf8').replace('",3,"', '",2,"'));
    expect(await anchor('four', '--previous', file('one'))).toEqual({
      code: 1,
      printed: '',
      complained: 'the anchor is not as it was written\n',
    });
    expect(existsSync(file('four'))).toBe(false);
  });

  it('finds the case that was turned back, which verification alone does not, and names case and line', async () => {
    const { id } = await keepCase(store, aCase());
    await anchor('one');
    tamper(
      ...['history_words', 'history', 'outbox', 'hold'].map((table) => `DELETE FROM ${table} WHERE case_id = '${id}'`),
    );
    tamper(`DELETE FROM case_file WHERE id = '${id}'`);
    expect(await desk.run(['verify'])).toMatchObject({ code: 0 });
    const { code, printed, complained } = await verify('one');
    expect(code).toBe(1);
    expect(printed).toBe(`missing: case ${id}, line 1: nothing is left of it (anchored in ${file('one')})\n`);
    expect(complained).toBe('1 faults in the chains of 1 cases\n');
  });

  it('finds the trail that was shortened, and names strand and entry', async () => {
    await anchor('one');
    tamper('DELETE FROM access_trail', `UPDATE trail_strand SET last_sequence = 0, last_hash = '${'0'.repeat(64)}'`);
    const { printed } = await verify('one');
    expect(printed).toBe(`missing: trail strand 1, entry 1: nothing is left of it (anchored in ${file('one')})\n`);
  });

  it('proves nothing when it was changed, cut short, or is not there', async () => {
    await anchor('one');
    const text = readFileSync(file('one'), 'utf8');
    writeFileSync(file('short'), text.slice(0, -100));
    writeFileSync(file('changed'), text.replace(/"[0-9a-f]{64}"\]/, `"${'a'.repeat(64)}"]`));
    for (const [name, reason] of [
      ['short', 'the anchor (is cut short|holds a line that is no JSON)'],
      ['changed', 'the anchor is not as it was written'],
    ] as const) {
      const { code, printed } = await verify(name);
      expect([name, code]).toEqual([name, 1]);
      expect(printed).toMatch(new RegExp(`^anchor: .*${name}: ${reason}\n$`));
    }
    expect(await verify('absent')).toMatchObject({ code: 1, complained: expect.stringMatching(/^ENOENT/) });
  });

  it('names an edited entry of the trail without any anchor', async () => {
    tamper(`UPDATE access_trail SET account_id = 'somebody else'`);
    const { code, printed } = await desk.run(['verify']);
    expect(code).toBe(1);
    expect(printed).toBe('hash: trail strand 1, entry 1: the line is not the one that was written here\n');
  });
});
