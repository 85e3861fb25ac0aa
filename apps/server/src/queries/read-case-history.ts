import { readHistory, type Actor, type CaseRecord } from '@app/store';
import type { DirectoryState } from '../access/directory.js';
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
export async function readCaseHistory({ sources }: Asking, { id }: CaseRecord): Promise<{ items: HistoryView[] }> {
  const directory = await sources.currentDirectory();
  const entries = await readHistory(sources.reader, id, sources.vault);
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
