import { canonicalJson } from './canonical-json.js';
import { saltWords, sha256, type FreeWords, type SaltedWord } from './free-words.js';
import { newId } from './new-id.js';
import { insertion, insertions, type Transaction } from './sql.js';
import { extendStrand, takeStrand, type StrandEnd } from './trail-strand.js';
import type { Vault } from './vault.js';

/** That somebody read, revealed, exported or changed something, or tried to. Never holds what they saw. */
export interface AccessEntry {
  at: string;
  /** Nobody where a terminal did it, or where nobody knows who it was. */
  accountId?: string | undefined;
  /** The grant under which it was allowed. */
  role?: string | undefined;
  organizationId?: string | undefined;
  action: string;
  caseId?: string | undefined;
  /** What it was about, where it was not a case: whoever has that in their scope may read the entry. */
  aboutOrganizationId?: string | undefined;
  aboutAccountId?: string | undefined;
  data: Readonly<Record<string, unknown>>;
  /** What somebody wrote in their own words: kept sealed beside the trail, which holds salted digests. */
  freeWords?: FreeWords | undefined;
  /** Where the request came from. */
  address?: string | undefined;
  requestId?: string | undefined;
}

export interface AccessRow {
  id: string;
  strand: number;
  sequence: number;
  at: string;
  account_id: string | null;
  role: string | null;
  organization_id: string | null;
  action: string;
  case_id: string | null;
  about_organization_id: string | null;
  about_account_id: string | null;
  data: string;
  address: string | null;
  request_id: string | null;
  hash: string;
}

/** The hash of an entry over everything that it says and the hash of the entry before. @throws SyntaxError when it holds no JSON. */
export function hashOfAccess({ data, ...row }: Omit<AccessRow, 'hash'>, previousHash: string): string {
  return sha256(
    canonicalJson({
      id: row.id,
      strand: row.strand,
      sequence: row.sequence,
      previousHash,
      at: row.at,
      accountId: row.account_id,
      role: row.role,
      organizationId: row.organization_id,
      action: row.action,
      caseId: row.case_id,
      aboutOrganizationId: row.about_organization_id,
      aboutAccountId: row.about_account_id,
      data: JSON.parse(data) as unknown,
      address: row.address,
      requestId: row.request_id,
    }),
  );
}

/** The row of an entry as it follows upon the end of a strand. */
export function rowAfter(end: StrandEnd, entry: AccessEntry & { id: string }): AccessRow {
  const row = {
    id: entry.id,
    strand: end.strand,
    sequence: end.sequence + 1,
    at: entry.at,
    account_id: entry.accountId ?? null,
    role: entry.role ?? null,
    organization_id: entry.organizationId ?? null,
    action: entry.action,
    case_id: entry.caseId ?? null,
    about_organization_id: entry.aboutOrganizationId ?? null,
    about_account_id: entry.aboutAccountId ?? null,
    data: canonicalJson(entry.data),
    address: entry.address ?? null,
    request_id: entry.requestId ?? null,
  };
  return { ...row, hash: hashOfAccess(row, end.hash) };
}

export const accessWordsContext = (accessId: string) => `access.words:${accessId}`;

/** @throws VaultError when the words do not open. */
export function openAccessWords({ id, sealed }: { id: string; sealed: string }, vault: Vault) {
  return JSON.parse(vault.open(sealed, accessWordsContext(id))) as Record<string, SaltedWord>;
}

/**
 * Adds to the trail, one entry or several that follow upon one another. The last thing that a body does: until its commit nobody
 * else can add to the same strand. Free words need the vault that seals them.
 */
export async function appendAccess(
  tx: Transaction,
  entries: AccessEntry | readonly AccessEntry[],
  vault?: Vault,
): Promise<void> {
  const taken = await takeStrand(tx);
  let end: StrandEnd = taken;
  const rows: AccessRow[] = [];
  for (const entry of [entries].flat()) {
    const id = newId();
    const { words, digests, isEmpty } = saltWords(entry.freeWords ?? {});
    const row = rowAfter(end, { ...entry, id, data: { ...entry.data, ...digests } });
    rows.push(row);
    end = row;
    if (isEmpty) continue;
    if (!vault) throw new TypeError('free words are sealed or not kept: there is no vault');
    const sealed = vault.seal(JSON.stringify(words), accessWordsContext(id));
    await tx.execute(...insertion('access_words', { access_id: id, sealed }));
  }
  if (rows.length === 0) return;
  await tx.execute(
    ...insertions(
      'access_trail',
      rows.map((row) => ({ ...row })),
    ),
  );
  await extendStrand(tx, taken, end);
}

/** Erases for good what people wrote to entries about a case. The chain stays valid: it holds salted digests, and the salts go too. */
export async function eraseAccessWords(tx: Transaction, caseId: string): Promise<number> {
  return tx.execute('DELETE FROM access_words WHERE access_id IN (SELECT id FROM access_trail WHERE case_id = ?)', [
    caseId,
  ]);
}
