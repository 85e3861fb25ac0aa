import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliRefusal } from './terminal.js';

/** Line by line, so that an anchor of a million cases need not be held. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file);
  try {
    yield* handle.readLines();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file that is there whole, on the disk, or not at all; what was there before is never overwritten. @returns what `chunks` ended with. */
export async function writeWhole<Result>(file: string, chunks: AsyncGenerator<string, Result>): Promise<Result> {
  refuseExisting(file);
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done) {
        await handle.sync();
        await rename(unfinished, file);
        await syncFolder(dirname(file));
        return next.value;
      }
      await handle.appendFile(next.value);
    }
  } finally {
    await handle.close();
    await rm(unfinished, { force: true });
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new CliRefusal(`${file} exists, and an anchor is never overwritten`);
}
