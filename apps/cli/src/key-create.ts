import { existsSync } from 'node:fs';
import { createKeyFile } from '@app/store';
import type { Command } from 'commander';
import { CliRefusal, type Terminal } from './terminal.js';

export function addKeyCreate(key: Command, { print }: Terminal): void {
  key
    .command('create')
    .description('makes a new data key; what it seals is lost without it, so keep a copy')
    .requiredOption('--out <file>', 'where to; DATA_KEY_FILE names it to the server')
    .action(({ out }: { out: string }) => {
      if (existsSync(out)) throw new CliRefusal(`${out} exists, and what its key has sealed would be lost`);
      createKeyFile(out);
      print(`the data key is in ${out}\n`);
    });
}
