import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Bodies after which the log is some thousand pages long: pages that many steps write go into the database file once. */
const bodiesToCheckpoint = 256;

/** As text, so that it is the same whether this file was compiled or is run as it stands: a thread is begun from a file or from text. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
const database = new Database(workerData.file, { fileMustExist: true });
database.pragma('synchronous = FULL');
parentPort.on('message', (wanted) => {
  try {
    if (wanted === 'checkpoint') database.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // The log stays as long as it is; whoever writes copies it when it becomes too long, and says why that cannot be done.
  }
  if (wanted === 'end') {
    database.close();
    parentPort.close();
  } else parentPort.postMessage('done');
});
`;

/**
 * Copies what was committed from SQLite's write-ahead log into the database file, on a thread of its own: on the writer's, every
 * writer would wait for some thousand pages and two more fsyncs. It is begun when there is something to copy, and not before.
 * Nothing depends on it: without it the writer's own `wal_autocheckpoint` does the same, later.
 */
export class CheckpointThread {
  private thread: Worker | undefined;
  private isOver = false;
  private bodies = 0;
  private atWork: Promise<void> | undefined;

  constructor(private readonly file: string) {}

  /** So many bodies were committed. */
  noteCommitted(bodies: number): void {
    this.bodies += bodies;
    if (this.bodies < bodiesToCheckpoint || this.atWork || this.isOver) return;
    this.bodies = 0;
    this.atWork = this.tell('checkpoint').finally(() => (this.atWork = undefined));
  }

  /** Resolves when it copies nothing, which lasts until something more is committed. */
  async rest(): Promise<void> {
    await this.atWork;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.rest();
    if (this.thread) await this.tell('end');
  }

  /** Resolves when it is done, or when there is no thread any more. */
  private tell(wanted: 'checkpoint' | 'end'): Promise<void> {
    this.thread ??= this.begin();
    const { thread } = this;
    return new Promise((resolve) => {
      const over = () => {
        thread.off('message', over).off('exit', over).unref();
        resolve();
      };
      // Otherwise a process that has nothing else to do would end before the answer.
      thread.on('message', over).on('exit', over).ref();
      thread.postMessage(wanted);
    });
  }

  private begin(): Worker {
    const driver = createRequire(import.meta.url).resolve('better-sqlite3');
    const thread = new Worker(program, {
      eval: true,
      workerData: { driver, file: this.file },
      resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 1 },
    });
    thread.on('error', () => (this.isOver = true));
    thread.on('exit', () => (this.thread = undefined));
    return thread;
  }
}
