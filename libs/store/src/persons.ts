import { insertion, placeholders, type Reader, type Transaction } from './sql.js';
import type { Vault } from './vault.js';

/** Somebody as kept: identity and telephone number sealed, with a blind index each. */
export interface PersonRecord {
  id: string;
  name: string;
  sex?: string | undefined;
  birthDate?: string | undefined;
  membership: string;
  joinedOn?: string | undefined;
  workplace?: string | undefined;
  institutionId?: string | undefined;
  email?: string | undefined;
  idNumberSealed?: string | undefined;
  phoneSealed?: string | undefined;
  createdAt: string;
  /** Since when nothing is known of them any more; the name is empty. */
  erasedAt?: string | undefined;
}

/** `idNumber` and `phone` in the clear and normalised: they are found again only in the form in which they came. */
export interface NewPerson extends Omit<PersonRecord, 'idNumberSealed' | 'phoneSealed' | 'erasedAt'> {
  idNumber?: string | undefined;
  phone?: string | undefined;
}

export interface PersonRow {
  id: string;
  name: string;
  sex: string | null;
  birth_date: string | null;
  membership: string;
  joined_on: string | null;
  workplace: string | null;
  institution_id: string | null;
  email: string | null;
  id_number_sealed: string | null;
  phone_sealed: string | null;
  created_at: string;
  erased_at: string | null;
}

function toPersonRecord(row: PersonRow): PersonRecord {
  return {
    id: row.id,
    name: row.name,
    sex: row.sex ?? undefined,
    birthDate: row.birth_date ?? undefined,
    membership: row.membership,
    joinedOn: row.joined_on ?? undefined,
    workplace: row.workplace ?? undefined,
    institutionId: row.institution_id ?? undefined,
    email: row.email ?? undefined,
    idNumberSealed: row.id_number_sealed ?? undefined,
    phoneSealed: row.phone_sealed ?? undefined,
    createdAt: row.created_at,
    erasedAt: row.erased_at ?? undefined,
  };
}

const contextOf = (field: 'idNumber' | 'phone', personId: string) => `person.${field}:${personId}`;

/** The blind indexes of a normalised identity number, one for each key; a row bears one of them, a new row the first. */
export function idNumberIndexesOf(idNumber: string, vault: Vault): string[] {
  return vault.blindIndexes('idNumber', idNumber);
}

/** The blind indexes of a normalised telephone number, likewise. */
export function phoneIndexesOf(phone: string, vault: Vault): string[] {
  return vault.blindIndexes('phone', phone);
}

/** What is kept of two numbers, by the current key. */
export function sealedNumbers(
  id: string,
  { idNumber, phone }: { idNumber?: string | undefined; phone?: string | undefined },
  vault: Vault,
) {
  return {
    id_number_sealed: idNumber ? vault.seal(idNumber, contextOf('idNumber', id)) : null,
    id_number_index: idNumber ? vault.blindIndex('idNumber', idNumber) : null,
    phone_sealed: phone ? vault.seal(phone, contextOf('phone', id)) : null,
    phone_index: phone ? vault.blindIndex('phone', phone) : null,
  };
}

export async function insertPerson(tx: Transaction, person: NewPerson, vault: Vault): Promise<void> {
  const { id, idNumber, phone } = person;
  await tx.execute(
    ...insertion('person', {
      id,
      name: person.name,
      sex: person.sex,
      birth_date: person.birthDate,
      membership: person.membership,
      joined_on: person.joinedOn,
      workplace: person.workplace,
      institution_id: person.institutionId,
      email: person.email,
      ...sealedNumbers(id, { idNumber, phone }, vault),
      created_at: person.createdAt,
    }),
  );
}

/** What is sealed of a person, in the clear. @throws VaultError when it does not open. */
export function openPerson(
  record: Pick<PersonRecord, 'id' | 'idNumberSealed' | 'phoneSealed'>,
  vault: Vault,
): { idNumber?: string; phone?: string } {
  const { id, idNumberSealed, phoneSealed } = record;
  return {
    ...(idNumberSealed && { idNumber: vault.open(idNumberSealed, contextOf('idNumber', id)) }),
    ...(phoneSealed && { phone: vault.open(phoneSealed, contextOf('phone', id)) }),
  };
}

export async function findPerson(reader: Reader, id: string): Promise<PersonRecord | undefined> {
  const [row] = await reader.query<PersonRow>('SELECT * FROM person WHERE id = ?', [id]);
  return row && toPersonRecord(row);
}

/** Everybody with that identity number (there should be one) or that telephone number, oldest first. */
export async function findPersonsBy(
  reader: Reader,
  index: { idNumberIndexes: readonly string[] } | { phoneIndexes: readonly string[] },
): Promise<PersonRecord[]> {
  const [column, values] =
    'idNumberIndexes' in index ? ['id_number_index', index.idNumberIndexes] : ['phone_index', index.phoneIndexes];
  const text = `SELECT * FROM person WHERE ${column} IN (${placeholders(values)}) ORDER BY id`;
  return (await reader.query<PersonRow>(text, values)).map(toPersonRecord);
}
