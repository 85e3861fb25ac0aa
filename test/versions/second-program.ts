import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

type Environment = Readonly<Record<string, string>>;

export interface Outcome {
  /** `null` where a signal ended it. */
  code: number | null;
  printed: string;
  complained: string;
}

const register = new URL('../builders/run-typescript.mjs', import.meta.url).href;
const secondMachine = new URL('./second-machine.ts', import.meta.url).href;
const mains = {
  cli: new URL('../../dist/apps/cli/src/main.js', import.meta.url).pathname,
  server: new URL('../../dist/apps/server/src/main.js', import.meta.url).pathname,
};

/** This program, as it was built, in a process of its own with the second machine in place of the released one. */
function spawnSecond(main: keyof typeof mains, environment: Environment, line: readonly string[]) {
  return spawn(process.execPath, ['--no-warnings', '--import', register, mains[main], ...line], {
    env: { PATH: process.env['PATH'], TEST_MACHINE: secondMachine, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}

/** One command line of the second version, to its end. */
export async function secondCli(environment: Environment, ...line: string[]): Promise<Outcome> {
  const child = spawnSecond('cli', environment, line);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, 'close')) as [number | null];
  const [printed, complained] = await said;
  return { code, printed, complained };
}

export interface RunningSecond {
  /** Resolves with the first line that has this in it. @throws when it ends without. */
  says(part: string | RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A command line or a server of the second version that is not waited for. Whoever starts one must kill it. */
export function startSecond(main: keyof typeof mains, environment: Environment, ...line: string[]): RunningSecond {
  const child = spawnSecond(main, environment, line);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const complained = text(child.stderr);
  return {
    async says(part) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error(`it ended: ${await complained}`);
        if (String(value).match(part)) return String(value);
      }
    },
    async kill(signal) {
      child.kill(signal);
      await endOf(child);
    },
  };
}
