import { readAccessTrail, verifyTrail } from '@app/store';
import { anInsider, putBack } from '../builders/insider.js';
import { databaseKinds, scratchStore } from '../builders/scratch-store.js';

const formerTable = `CREATE TABLE access_trail (id varchar(36) PRIMARY KEY NOT NULL, at varchar(24) NOT NULL,
  account_id varchar(36) NOT NULL, action varchar(32) NOT NULL, case_id varchar(36), data text NOT NULL)`;

describe.each(databaseKinds)('a database from before the trail was chained, on %s', (kind) => {
  it('keeps what was on record, in its order, as the beginning of a chain that goes on', async () => {
    const scratch = await scratchStore(kind);
    await scratch.store.close();
    const insider = await anInsider(scratch);
    for (const table of ['access_trail', 'access_words', 'trail_strand']) await insider.run(`DROP TABLE ${table}`);
    await insider.run(formerTable);
    await insider.run(`DELETE FROM schema_migration WHERE name LIKE 'Trail%'`);
    for (const [id, at] of [
      ['b', '2026-03-02T00:00:00.000Z'],
      ['c', '2026-03-03T00:00:00.000Z'],
      ['a', '2026-03-01T00:00:00.000Z'],
    ] as const) {
      const data = '{"fields":["phone"],"purpose":"核对"}';
      await putBack(insider, 'access_trail', {
        id,
        at,
        account_id: 'someone',
        action: 'reveal',
        case_id: 'case',
        data,
      });
    }
    await insider.leave();

    const store = await scratch.reopen();
    const records = await readAccessTrail(store.reader, 'case', store.vault);
    expect(records.map(({ id, sequence }) => [id, sequence])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(records[0]).toMatchObject({ accountId: 'someone', data: { fields: ['phone'], purpose: '核对' } });
    expect(await verifyTrail(store.reader, store.vault)).toEqual([]);
    await expect(store.gate.write((tx) => tx.execute('DELETE FROM access_trail'))).rejects.toThrow('written once');
    await scratch.remove();
  });
});
