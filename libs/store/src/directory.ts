import type { Reader, Transaction } from './sql.js';

/** Grows with every change of organisations, institutions, grants, deadline policies and days of the calendar: what was read of them is good until then. */
export async function directoryVersion(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ version: number }>('SELECT version FROM directory WHERE id = 1');
  return row?.version ?? 0;
}

export async function bumpDirectory(tx: Transaction): Promise<void> {
  await tx.execute(
    `INSERT INTO directory (id, version) VALUES (1, 1)
     ON CONFLICT (id) DO UPDATE SET version = directory.version + 1`,
  );
}
