import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CheckpointThread } from './checkpoint-thread.js';

const many = 1_000;
const pageBytes = 4_096;

/** Pages of the log, and how many of them are in the database file too. */
function logOf(file: string): { log: number; checkpointed: number } {
  const database = new Database(file, { readonly: true });
  const [found] = database.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
  database.close();
  if (!found) throw new Error('SQLite said nothing of the log');
  return found;
}

describe('the thread that copies the write-ahead log', () => {
  let folder: string;
  let file: string;
  let database: Database.Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-checkpoints-'));
    file = join(folder, 'log.db');
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE note (text)');
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  it('brings what was committed into the database file', async () => {
    const thread = new CheckpointThread(file);
    expect(logOf(file).checkpointed).toBe(0);
    thread.noteCommitted(many);
    await thread.rest();
    const { log, checkpointed } = logOf(file);
    expect(checkpointed).toBe(log);
    expect(log).toBeGreaterThan(0);
    await thread.end();
  });

  it('is not begun for a few commits: a server that rests has no second thread', async () => {
    const thread = new CheckpointThread(file);
    for (let commit = 0; commit < 100; commit += 1) thread.noteCommitted(1);
    await thread.rest();
    expect(logOf(file).checkpointed).toBe(0);
    await thread.end();
  });

  it('copies again after so many more, and not in between', async () => {
    const thread = new CheckpointThread(file);
    thread.noteCommitted(many);
    await thread.rest();
    database.exec(`INSERT INTO note VALUES (hex(randomblob(${10 * pageBytes})))`);
    thread.noteCommitted(1);
    await thread.rest();
    const between = logOf(file);
    expect(between.checkpointed).toBeLessThan(between.log);
    thread.noteCommitted(many);
    await thread.rest();
    expect(logOf(file).checkpointed).toBe(logOf(file).log);
    await thread.end();
  });

  it('does not hold up a process that wants to end, nor copy anything after', async () => {
    const thread = new CheckpointThread(file);
    thread.noteCommitted(many);
    await thread.end();
    const before = logOf(file);
    database.exec(`INSERT INTO note VALUES (hex(randomblob(${10 * pageBytes})))`);
    thread.noteCommitted(many);
    await thread.rest();
    expect(logOf(file).checkpointed).toBeLessThanOrEqual(before.checkpointed);
  });

  it('that cannot open the file leaves the log to the writer, and nobody waits for it', async () => {
    const thread = new CheckpointThread(join(folder, 'elsewhere', 'log.db'));
    thread.noteCommitted(many);
    await thread.rest();
    thread.noteCommitted(many);
    await thread.rest();
    await thread.end();
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it('passes over what somebody still reads, and copies it the next time', async () => {
    const thread = new CheckpointThread(file);
    const reader = new Database(file, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM note').get();
    database.exec(`INSERT INTO note VALUES (hex(randomblob(${10 * pageBytes})))`);
    thread.noteCommitted(many);
    await thread.rest();
    const while_ = logOf(file);
    expect(while_.checkpointed).toBeLessThan(while_.log);
    reader.close();
    thread.noteCommitted(many);
    await thread.rest();
    expect(logOf(file).checkpointed).toBe(logOf(file).log);
    await thread.end();
  });
});
