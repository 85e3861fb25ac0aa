import { anchorText, readAnchor } from '@app/store';
import type { Command } from 'commander';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { linesOf, writeWhole } from './whole-file.js';
import { withExistingStore } from './existing-store.js';
import type { Terminal } from './terminal.js';

interface AnchorOptions {
  out: string;
  previous?: string;
}

async function anchor(terminal: Terminal, { out, previous }: AnchorOptions): Promise<void> {
  const before = previous === undefined ? null : (await readAnchor(linesOf(previous))).digest;
  await withExistingStore(terminal, { lock: false }, async ({ reader }) => {
    const header = { at: new SystemClock().instant(), previous: before };
    const { cases, strands, digest } = await writeWhole(out, anchorText(reader, header));
    terminal.print(`${cases} cases and ${strands} strands of the trail are anchored in ${out} (${digest})\n`);
  });
}

export function addAnchor(program: Command, terminal: Terminal): void {
  program
    .command('anchor')
    .description(
      'writes down the last hash of every case and of the trail, to be kept elsewhere; also beside a running server',
    )
    .requiredOption('--out <file>', 'where to; a file that is there is not overwritten')
    .option('--previous <file>', 'the anchor before this one, which it is to name')
    .action((options: AnchorOptions) => anchor(terminal, options));
}
