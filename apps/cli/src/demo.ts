import type { Command } from 'commander';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { openConfiguredStore } from '../../server/src/configured-store.js';
import { describeDemo } from '../../server/src/demo/demo-notice.js';
import { makeDemo } from '../../server/src/demo/make-demo.js';
import type { Terminal } from './terminal.js';

async function demo({ environment, print }: Terminal): Promise<void> {
  const configuration = readConfiguration({ ...environment, DEMO: '1' });
  const store = await openConfiguredStore(configuration, { migrate: true });
  try {
    print(`${describeDemo(await makeDemo({ store, now: new SystemClock().instant() }))}\n`);
  } finally {
    await store.close();
  }
}

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('makes the demo district in a database without accounts, as the first `npm start` does')
    .action(() => demo(terminal));
}
