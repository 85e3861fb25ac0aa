import { appendAccess } from './access-trail.js';
import { holdExclusively } from './exclusive-file.js';
import { StoreRefusedError } from './store-refused.js';
import { leaveNote, type TrailNote } from './trail-notes.js';
import type { WriteGate } from './write-gate.js';

function holdIfFree(file: string): { release(): void } | undefined {
  try {
    return holdExclusively(file);
  } catch (error) {
    if (error instanceof StoreRefusedError) return undefined;
    throw error;
  }
}

/**
 * Puts something on record from beside an SQLite file: by one's own hand while nobody has the file, and otherwise by the hand of
 * whoever has it. Resolves when it is committed.
 */
export async function putOnRecordBeside(file: string, gate: WriteGate, note: TrailNote): Promise<void> {
  const lock = holdIfFree(file);
  if (!lock) {
    await leaveNote(file, note);
    return;
  }
  try {
    await gate.write((tx) => appendAccess(tx, note));
  } finally {
    lock.release();
  }
}
