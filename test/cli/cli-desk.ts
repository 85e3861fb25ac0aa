import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createKeyFile, openStore, readKeyFile, Vault, type Store } from '@app/store';
import { runCli } from '../../apps/cli/src/cli.js';
import type { Terminal } from '../../apps/cli/src/terminal.js';

export interface Said {
  code: number;
  printed: string;
  complained: string;
}

export interface Desk {
  folder: string;
  environment: Record<string, string>;
  /** One command line. `typed` arrives on standard input, which then ends; with `answers` it is a terminal that asks. */
  run(line: readonly string[], how?: { typed?: string; answers?: readonly string[] }): Promise<Said>;
  /** The database of the desk, opened as a server does. */
  open(): Promise<Store>;
  remove(): void;
}

/** Standard input as a terminal: each answer is typed when there is something to answer. */
class AskedInput extends PassThrough {
  readonly isTTY = true;
}

/** A folder with a data key and room for an SQLite file, and the CLI run in this very process. */
export function aDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-desk-'));
  const [databaseFile, keyFile] = [join(folder, 'desk.db'), join(folder, 'key.json')];
  createKeyFile(keyFile);
  const environment = { DATABASE_URL: `sqlite:${databaseFile}`, DATA_KEY_FILE: keyFile };
  return {
    folder,
    environment,
    async run(line, { typed, answers } = {}) {
      const [printed, complained]: [string[], string[]] = [[], []];
      const input = answers ? new AskedInput() : new PassThrough();
      if (!answers) input.end(typed ?? '');
      const waiting = [...(answers ?? [])];
      const terminal: Terminal = {
        environment,
        input,
        print: (text) => void printed.push(text),
        complain(text) {
          complained.push(text);
          const answer = text.endsWith(': ') ? waiting.shift() : undefined;
          if (answer !== undefined) setImmediate(() => input.write(answer));
        },
      };
      const code = await runCli(line, terminal);
      return { code, printed: printed.join(''), complained: complained.join('') };
    },
    open: () => openStore({ url: environment.DATABASE_URL, vault: new Vault(readKeyFile(keyFile)) }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
