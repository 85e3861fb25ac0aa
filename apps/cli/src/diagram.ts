import { writeFileSync } from 'node:fs';
import { chartAsMarkdown } from '@app/case-machine';
import type { Command } from 'commander';
import type { Terminal } from './terminal.js';

export function addDiagram(program: Command, { print }: Terminal): void {
  program
    .command('diagram')
    .description('writes the chart of a case as Markdown, drawn from the machine')
    .requiredOption('--out <file>', 'where to')
    .action(({ out }: { out: string }) => {
      writeFileSync(out, chartAsMarkdown());
      print(`the chart is in ${out}\n`);
    });
}
