import { StatementFailedError, StoreUnreachableError } from '@app/store';
import { inPostgres, scratchStore, serverUrl } from '../../../../test/builders/scratch-store.js';
import { refusingWhenUnreachable } from './refusing-reader.js';

describe.each(['sqlite', 'postgres'] as const)('the reader of the server on %s', (kind) => {
  it('is the same reader otherwise: same kind, same rows, same faults', async () => {
    const { store, remove } = await scratchStore(kind);
    const reader = refusingWhenUnreachable(store.reader);
    expect(reader.kind).toBe(kind);
    expect(await reader.query('SELECT CAST(? AS integer) AS one', [1])).toEqual([{ one: 1 }]);
    await expect(reader.query('SELECT nothing')).rejects.toBeInstanceOf(StatementFailedError);
    await remove();
  });
});

describe('the reader of the server when its database is away', () => {
  it('answers with a refusal, so that nobody is told of a mistake of the service', async () => {
    const { store, url, remove } = await scratchStore('postgres');
    const reader = refusingWhenUnreachable(store.reader);
    await inPostgres(serverUrl(), `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
    for (let n = 0; n < 3; n += 1) {
      await expect(reader.query('SELECT 1')).rejects.toMatchObject({ name: 'Refusal', code: 'storeUnreachable' });
      await expect(store.reader.query('SELECT 1')).rejects.toBeInstanceOf(StoreUnreachableError);
    }
    await remove();
  });
});
