import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { appendAccess, type AccessEntry } from './access-trail.js';
import { canonicalJson } from './canonical-json.js';
import { newId } from './new-id.js';
import { StoreRefusedError } from './store-refused.js';
import type { Transaction } from './sql.js';
import type { WriteGate } from './write-gate.js';

/** What one who may not write wants on record. It holds no personal data: it lies in a file beside the database. */
export type TrailNote = readonly Omit<AccessEntry, 'freeWords'>[];

const lookEvery = 100;
const askEvery = 50;

function folderOf(database: string): string {
  return `${database}.notes`;
}

/** There whole or not at all. */
function writeNote(folder: string, note: TrailNote): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [draft, name] = [join(folder, `${newId()}.part`), join(folder, `${newId()}.json`)];
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(file, JSON.stringify(note));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, name);
  return name;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody has left another note meanwhile.
  }
}

/**
 * Leaves a note beside an SQLite file that another process has, and waits until that process has put it on record.
 * @throws StoreRefusedError when it does not; then the note is taken back.
 */
export async function leaveNote(database: string, note: TrailNote, patience = 15_000): Promise<void> {
  const folder = folderOf(database);
  const name = writeNote(folder, note);
  for (let waited = 0; existsSync(name); waited += askEvery) {
    if (waited >= patience) {
      rmSync(name, { force: true });
      removeIfEmpty(folder);
      throw new StoreRefusedError(`the process that has ${database} does not put this on record`);
    }
    await delay(askEvery);
  }
}

function noteIn(name: string): TrailNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(name, 'utf8'));
    return Array.isArray(note) && note.length > 0 ? (note as TrailNote) : undefined;
  } catch {
    return undefined;
  }
}

/** A process that was killed between the commit and the removal of the note finds the note again. */
async function isOnRecord(tx: Transaction, [first]: TrailNote): Promise<boolean> {
  if (!first) return true;
  const rows = await tx.query('SELECT 1 AS found FROM access_trail WHERE at = ? AND action = ? AND data = ? LIMIT 1', [
    first.at,
    first.action,
    canonicalJson(first.data),
  ]);
  return rows.length > 0;
}

async function takeIn(database: string, gate: WriteGate): Promise<void> {
  const folder = folderOf(database);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const name = join(folder, file);
    const note = noteIn(name);
    if (!note) continue;
    await gate.write(async (tx) => {
      if (!(await isOnRecord(tx, note))) await appendAccess(tx, note);
    });
    rmSync(name, { force: true });
  }
  removeIfEmpty(folder);
}

/** Whoever has an SQLite file to itself puts on record what others have left beside it, now and from now on. */
export function takeInNotes(database: string, gate: WriteGate): { stop(): Promise<void> } {
  let look = Promise.resolve();
  const again = () => {
    // What fails now, be it that the disk is full, is tried again: the note stays until it is on record.
    look = look.then(() => takeIn(database, gate)).catch(() => undefined);
  };
  again();
  const timer = setInterval(again, lookEvery);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await look;
    },
  };
}
