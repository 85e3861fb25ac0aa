import { writeFileSync } from 'node:fs';
import { machineVersion } from '@app/case-machine';
import { caseAt, standings } from '../builders/case-at.js';

/**
 * Writes down what the present version makes of a case in every state, for the versions that come after it to read:
 * `node --import ./test/builders/run-typescript.mjs test/versions/write-snapshots.ts <file>`.
 */
const [, , file = `libs/case-machine/released/v${machineVersion}.snapshots.json`] = process.argv;
const snapshots = standings.map(({ stage, attention }) => ({
  stage,
  attention,
  stored: caseAt(stage, attention).stored,
}));
writeFileSync(file, `${JSON.stringify(snapshots, null, 2)}\n`);
