import { openStore, readKeyFile, Vault, verifyAllChains, type Reader } from '@app/store';
import type { Acknowledged } from './crowd.js';

interface Line {
  command_id: string;
  case_id: string;
  sequence: number;
}

async function numberIn(reader: Reader, text: string): Promise<number> {
  const [row] = await reader.query<{ n: number }>(`SELECT CAST((${text}) AS integer) AS n`);
  return row?.n ?? 0;
}

/** Rows of a command that are there without the others of the same command. */
async function halves(reader: Reader) {
  const cases = await numberIn(reader, 'SELECT count(*) FROM case_file');
  return {
    persons: (await numberIn(reader, 'SELECT count(*) FROM person')) - cases,
    numbers: (await numberIn(reader, 'SELECT coalesce(sum(value), 0) FROM case_number')) - cases,
    lines:
      (await numberIn(reader, 'SELECT coalesce(sum(revision), 0) FROM case_file')) -
      (await numberIn(reader, 'SELECT count(*) FROM history')),
    receipts: await numberIn(
      reader,
      `SELECT count(*) FROM history h LEFT JOIN command_receipt r ON h.command_id = r.account_id || ':' || r.idempotency_key
       WHERE h.command_id NOT LIKE 'clock:%' AND (r.case_id IS NULL OR r.case_id <> h.case_id)`,
    ),
  };
}

/**
 * Compares what an account was told with what a database holds: what is missing, what is there although nobody was told of it, what
 * is not where the answer said, half-written commands, and all that is wrong with the chains. Nothing of it may be.
 */
export async function differencesFrom(
  acknowledged: readonly Acknowledged[],
  { url, keyFile, accountId }: { url: string; keyFile: string; accountId: string },
) {
  const store = await openStore({ url, vault: new Vault(readKeyFile(keyFile)), migrate: false });
  try {
    const { reader, vault } = store;
    const rows = await reader.query<Line>('SELECT command_id, case_id, sequence FROM history');
    const lines = new Map(rows.map((row) => [row.command_id, row]));
    const known = new Map(acknowledged.map(({ sent, answer }) => [`${accountId}:${sent.key}`, answer.body]));
    const lineOf = (id: string) => lines.get(id);
    return {
      missing: [...known.keys()].filter((id) => !lineOf(id)),
      untold: [...lines.keys()].filter((id) => !known.has(id) && !id.startsWith('clock:')),
      elsewhere: [...known].filter(([id, { id: caseId, revision }]) => {
        const line = lineOf(id);
        return line && (line.case_id !== caseId || line.sequence !== revision);
      }),
      twice: rows.length - lines.size,
      halves: await halves(reader),
      faults: await verifyAllChains(reader, vault),
    };
  } finally {
    await store.close();
  }
}

export const noDifference = {
  missing: [],
  untold: [],
  elsewhere: [],
  twice: 0,
  halves: { persons: 0, numbers: 0, lines: 0, receipts: 0 },
  faults: [],
};
