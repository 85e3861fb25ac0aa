import { startProcess } from '../builders/another-process.js';
import { startMailServer } from '../mail/mail-server.js';

/** A process that sends what is due, with a mail server of its own, so that it is known who sent what. */
export interface KillableSender {
  /** As PostgreSQL knows it. */
  readonly name: string;
  nextLine(): Promise<string | undefined>;
  kill(): Promise<unknown>;
  /** The ids of the deliveries that its server has taken so far, the acknowledged and those of which it never heard. */
  arrived(): string[];
  close(): Promise<void>;
}

const program = new URL('./sender-to-be-killed.ts', import.meta.url);

export async function aSenderAt(
  now: string,
  { url, key, name }: { url: string; key: string; name: string },
): Promise<KillableSender> {
  const server = await startMailServer();
  const { nextLine, kill } = startProcess(program, url, key, now, String(server.port), name);
  return {
    name,
    nextLine,
    kill,
    arrived: () => server.received.map(({ mail }) => /^<([^@]+)@/.exec(mail.messageId ?? '')?.[1] ?? ''),
    close: () => server.close(),
  };
}
