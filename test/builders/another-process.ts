import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process of this repository's TypeScript, beside the one that tests. */
export interface AnotherProcess {
  /** Resolves with the next line that it prints; `undefined` when it has ended. */
  nextLine(): Promise<string | undefined>;
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when it is gone, with all that it had printed and nobody had read. */
  kill(): Promise<string[]>;
}

const hooks = new URL('./typescript-hooks.mjs', import.meta.url).href;
const register = `data:text/javascript,import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Runs a script next to the test that starts it: `startProcess(new URL('./script.ts', import.meta.url), 'an', 'argument')`. */
export function startProcess(script: URL, ...args: string[]): AnotherProcess {
  const child = spawn(process.execPath, ['--no-warnings', '--import', register, script.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done === true ? undefined : String(value);
  };
  return {
    nextLine,
    kill: async () => {
      child.kill('SIGKILL');
      await endOf(child);
      const rest: string[] = [];
      for (let line = await nextLine(); line !== undefined; line = await nextLine()) rest.push(line);
      return rest;
    },
  };
}
