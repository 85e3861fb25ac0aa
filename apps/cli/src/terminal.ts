import type { Readable } from 'node:stream';

/** What a command has of the outside: its settings, what is typed, and where it answers. */
export interface Terminal {
  environment: Readonly<Record<string, string | undefined>>;
  /** Where passwords come from. On a real terminal `isTTY` is true. */
  input: Readable & { isTTY?: boolean };
  print: (text: string) => void;
  /** For prompts and refusals, so that what is printed can be used by another program. */
  complain: (text: string) => void;
}

/** Why a command was not carried out, in one line. */
export class CliRefusal extends Error {
  override readonly name = 'CliRefusal';
}
