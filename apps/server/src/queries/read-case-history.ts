import { readHistory, type Actor } from '@app/store';
import type { DirectoryState } from '../access/directory.js';
import { getReadableCase } from './get-case.js';
import type { Asking } from './sources.js';

export interface ActorView {
  kind: string;
  id?: string;
  name?: string;
  role?: string;
  organizationId?: string;
}

export interface HistoryView {
  sequence: number;
  at: string;
  actor: ActorView;
  command: string;
  from: string | null;
  to: string;
  data: Record<string, unknown>;
  hash: string;
}

function actorView({ kind, accountId, role, organizationId }: Actor, { everyAccount }: DirectoryState): ActorView {
  if (typeof accountId !== 'string') return { kind: String(kind) };
  return {
    kind: String(kind),
    id: accountId,
    name: everyAccount.get(accountId)?.displayName ?? '',
    role: String(role),
    organizationId: String(organizationId),
  };
}

/** Everything that happened to the case, oldest first. */
export async function readCaseHistory(asking: Asking, id: string): Promise<{ items: HistoryView[] }> {
  const record = await getReadableCase(asking, id);
  const directory = await asking.sources.currentDirectory();
  const entries = await readHistory(asking.sources.reader, record.id, asking.sources.vault);
  return {
    items: entries.map(({ sequence, at, actor, command, from, to, data, hash }) => ({
      sequence,
      at,
      actor: actorView(actor, directory),
      command,
      from,
      to,
      data,
      hash,
    })),
  };
}
