import { createReadStream, existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliRefusal } from './terminal.js';

/** Line by line, so that what is there of a million cases need not be held. A line ends with a line feed and with nothing else. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
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
  // Of one that was killed: it may have been left with other rights.
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done) {
        await handle.sync();
        // Unlike a change of names, this fails when somebody else has written the file meanwhile.
        await link(unfinished, file);
        await syncFolder(dirname(file));
        return next.value;
      }
      await handle.appendFile(next.value);
    }
  } finally {
    await handle.close();
    await rm(unfinished, { force: true });
    // Whoever makes the chunks has something to let go of, also when writing them fails.
    await chunks.return(undefined as Result).catch(() => undefined);
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new CliRefusal(`${file} exists, and is not overwritten`);
}
