import {
  findPerson,
  findPersonsBy,
  idNumberIndexesOf,
  insertPerson,
  newId,
  openPerson,
  phoneIndexesOf,
  VaultError,
  type NewPerson,
} from '@app/store';
import { aVault, databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const idNumber = '990000199001010011';
const phone = '13900000000';

describe.each(databaseKinds)('a person on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
  });
  afterAll(() => scratch.remove());

  const keep = async (more: Partial<NewPerson> = {}) => {
    const person: NewPerson = {
      id: newId(),
      name: '王五',
      membership: 'full',
      createdAt: '2026-01-05T00:00:00.000Z',
      ...more,
    };
    await scratch.store.gate.write((tx) => insertPerson(tx, person, scratch.store.vault));
    const record = await findPerson(scratch.store.reader, person.id);
    if (!record) throw new Error('the person was not kept');
    return record;
  };

  it('comes back as it was kept, its numbers only through the vault', async () => {
    const record = await keep({
      sex: 'female',
      birthDate: '1990-01-01',
      joinedOn: '2015-07-01',
      workplace: '口腔门诊',
      email: 'w@example.org',
      idNumber,
      phone,
    });
    expect(record).toMatchObject({ name: '王五', sex: 'female', birthDate: '1990-01-01', email: 'w@example.org' });
    expect(JSON.stringify(record)).not.toMatch(new RegExp(`${idNumber}|${phone}`));
    expect(openPerson(record, scratch.store.vault)).toEqual({ idNumber, phone });
  });

  it('has no number where none is known, not an empty one that others are found by', async () => {
    const record = await keep();
    expect(openPerson(record, scratch.store.vault)).toEqual({});
    const [row] = await scratch.store.reader.query('SELECT id_number_index, phone_index FROM person WHERE id = ?', [
      record.id,
    ]);
    expect(row).toEqual({ id_number_index: null, phone_index: null });
  });

  it('is found by the very number and kind of number only', async () => {
    const { vault, reader } = scratch.store;
    const record = await keep({ name: '赵六', idNumber: '990000199203050022', phone: '13700000001' });
    const ids = async (index: Parameters<typeof findPersonsBy>[1]) =>
      (await findPersonsBy(reader, index)).map(({ id }) => id);
    expect(await ids({ idNumberIndexes: idNumberIndexesOf('990000199203050022', vault) })).toEqual([record.id]);
    expect(await ids({ phoneIndexes: phoneIndexesOf('13700000001', vault) })).toEqual([record.id]);
    expect(await ids({ phoneIndexes: phoneIndexesOf('990000199203050022', vault) })).toEqual([]);
    expect(await ids({ idNumberIndexes: idNumberIndexesOf('99000019920305002', vault) })).toEqual([]);
  });

  it('can share a telephone number with others: all of them are found, oldest first', async () => {
    const shared = '13800000002';
    const [one, two] = [await keep({ phone: shared }), await keep({ phone: shared })];
    const found = await findPersonsBy(scratch.store.reader, {
      phoneIndexes: phoneIndexesOf(shared, scratch.store.vault),
    });
    expect(found.map(({ id }) => id)).toEqual([one.id, two.id]);
  });

  it('is not opened by another vault, and numbers do not open in the name of somebody else', async () => {
    const [one, two] = [await keep({ idNumber, phone }), await keep({ idNumber })];
    expect(() => openPerson(one, aVault())).toThrow(VaultError);
    expect(() => openPerson({ ...two, idNumberSealed: one.idNumberSealed }, scratch.store.vault)).toThrow(VaultError);
    expect(() => openPerson({ ...one, phoneSealed: one.idNumberSealed }, scratch.store.vault)).toThrow(VaultError);
  });

  it('is refused at an institution that is not there, without a word about the person in the error', async () => {
    const failure = await keep({ name: '不可说', institutionId: 'nowhere', idNumber }).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/foreign key/i);
    const everything = JSON.stringify(failure, Object.getOwnPropertyNames(failure)) + String(failure);
    expect(everything).not.toMatch(new RegExp(`不可说|${idNumber}`));
  });
});
