import { listSessionsOf } from '@app/store';
import type { Presence, Sessions } from '../access/sessions.js';
import type { Sources } from './sources.js';

export interface OwnSessionView {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  address?: string;
  userAgent?: string;
  isCurrent: boolean;
}

/** An account has few sessions, so they come in one piece. */
export async function listSessions(
  { reader }: Sources,
  sessions: Sessions,
  { who, session: current }: Presence,
): Promise<{ items: OwnSessionView[] }> {
  const all = await listSessionsOf(reader, who.accountId);
  return {
    items: all
      .filter((session) => sessions.isGood(session))
      .map(({ id, publicId, createdAt, lastSeenAt, address, userAgent }) => ({
        id: publicId,
        createdAt,
        lastSeenAt,
        ...(address !== undefined && { address }),
        ...(userAgent !== undefined && { userAgent }),
        isCurrent: id === current.id,
      })),
  };
}
