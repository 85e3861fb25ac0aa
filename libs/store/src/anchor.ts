import { createHash } from 'node:crypto';
import type { Reader } from './sql.js';
import type { StrandRow } from './trail-strand.js';

/** The first line of an anchor: which form it has, of when it is, and the digest of the anchor before. */
export interface AnchorHeader {
  at: string;
  previous: string | null;
}

/** The last line: how much there was, and the SHA-256 of every byte before it. */
export interface AnchorSeal {
  cases: number;
  strands: number;
  digest: string;
}

export const anchorForm = 'shuangzhao/1';

const pageOfCases = 1_000;

interface CaseEnd {
  id: string;
  revision: number;
  last_hash: string;
}

async function* caseEnds(reader: Reader): AsyncGenerator<CaseEnd[]> {
  for (let after = ''; ;) {
    const rows = await reader.query<CaseEnd>(
      'SELECT id, revision, last_hash FROM case_file WHERE id > ? ORDER BY id LIMIT ?',
      [after, pageOfCases],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}

const lineOf = (value: unknown) => `${JSON.stringify(value)}\n`;

/**
 * The last hash of every case and of every strand of the trail, as lines of JSON in order of their ids. What it says was true when it
 * was read and stays true for ever, for chains only grow: so nobody has to stand still meanwhile.
 * @returns what was anchored, and the digest by which the next anchor names this one.
 */
export async function* anchorText(reader: Reader, { at, previous }: AnchorHeader): AsyncGenerator<string, AnchorSeal> {
  const hash = createHash('sha256');
  const counted = { cases: 0, strands: 0 };
  const said = (text: string) => {
    hash.update(text);
    return text;
  };
  yield said(lineOf({ anchor: anchorForm, at, previous }));
  for await (const rows of caseEnds(reader)) {
    yield said(rows.map(({ id, revision, last_hash }) => lineOf([id, revision, last_hash])).join(''));
    counted.cases += rows.length;
  }
  const strands = await reader.query<StrandRow>('SELECT * FROM trail_strand WHERE last_sequence > 0 ORDER BY id');
  yield said(strands.map(({ id, last_sequence, last_hash }) => lineOf([id, last_sequence, last_hash])).join(''));
  counted.strands = strands.length;
  const seal = { ...counted, digest: hash.digest('hex') };
  yield lineOf(seal);
  return seal;
}
