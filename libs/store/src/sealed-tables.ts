import { accessWordsContext } from './access-trail.js';
import { historyWordsContext } from './history.js';
import { openPerson, sealedNumbers } from './persons.js';
import { secondFactorContext } from './second-factors.js';
import type { SqlValue } from './sql.js';
import type { Vault } from './vault.js';

/** A row of a table, by its columns. */
export type SealedRow = Readonly<Record<string, SqlValue>>;

/** A table that holds something sealed. */
export interface SealedTable {
  name: string;
  /** Its primary key, and what sorts before every other. */
  key: readonly string[];
  before: readonly SqlValue[];
  /** The columns that hold sealed texts. */
  sealed: readonly string[];
  /** The columns that change when a row is sealed anew by the current key, blind indexes among them. */
  seal(row: SealedRow, vault: Vault): Record<string, SqlValue>;
}

function sealedIn(column: string, contextOf: (row: SealedRow) => string): Pick<SealedTable, 'sealed' | 'seal'> {
  return {
    sealed: [column],
    seal: (row, vault) => {
      const context = contextOf(row);
      return { [column]: vault.seal(vault.open(String(row[column]), context), context) };
    },
  };
}

function sealPerson(row: SealedRow, vault: Vault): Record<string, SqlValue> {
  const id = String(row['id']);
  const textIn = (column: string) => (row[column] === null ? undefined : String(row[column]));
  const record = { id, idNumberSealed: textIn('id_number_sealed'), phoneSealed: textIn('phone_sealed') };
  return sealedNumbers(id, openPerson(record, vault), vault);
}

/** Everything in the database that a data key keeps. What is sealed nowhere here would be lost with the key that is retired. */
export const sealedTables: readonly SealedTable[] = [
  { name: 'person', key: ['id'], before: [''], sealed: ['id_number_sealed', 'phone_sealed'], seal: sealPerson },
  {
    name: 'history_words',
    key: ['case_id', 'sequence'],
    before: ['', 0],
    ...sealedIn('sealed', (row) => historyWordsContext(String(row['case_id']), Number(row['sequence']))),
  },
  {
    name: 'access_words',
    key: ['access_id'],
    before: [''],
    ...sealedIn('sealed', (row) => accessWordsContext(String(row['access_id']))),
  },
  {
    name: 'second_factor',
    key: ['account_id'],
    before: [''],
    ...sealedIn('secret_sealed', (row) => secondFactorContext(String(row['account_id']))),
  },
];
