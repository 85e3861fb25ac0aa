import { AnchorUnreadableError, verifyAnchor, type AnchorFault, type Reader } from '@app/store';
import { linesOf } from './whole-file.js';
import type { Terminal } from './terminal.js';

function lineFor(file: string, { of, sequence, fault, detail }: AnchorFault): string {
  const place = typeof of === 'string' ? `case ${of}, line ${sequence}` : `trail strand ${of}, entry ${sequence}`;
  return `${fault}: ${place}: ${detail} (anchored in ${file})\n`;
}

/** Compares the database with each anchor, and each anchor with the one before. @returns how many faults were named. */
export async function verifyAnchors(reader: Reader, files: readonly string[], { print }: Terminal): Promise<number> {
  let count = 0;
  let before: { file: string; digest: string } | undefined;
  const report = (line: string) => {
    count += 1;
    print(line);
  };
  for (const file of files) {
    try {
      const { anchor, faults } = await verifyAnchor(reader, linesOf(file));
      for (const fault of faults) report(lineFor(file, fault));
      if (before && anchor.previous !== before.digest) report(`anchor: ${file} does not follow upon ${before.file}\n`);
      if (faults.length === 0) print(`${file}: ${anchor.cases} cases are as they were anchored at ${anchor.at}\n`);
      before = { file, digest: anchor.digest };
    } catch (fault) {
      if (!(fault instanceof AnchorUnreadableError)) throw fault;
      report(`anchor: ${file}: ${fault.message}\n`);
      before = undefined;
    }
  }
  return count;
}
