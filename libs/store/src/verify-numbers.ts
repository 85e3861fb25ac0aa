import type { ChainFault } from './chain-fault.js';
import type { Reader } from './sql.js';

/** Numbers are given with the case that bears them, in one transaction: a gap is a case that was taken away with all its traces. */
export async function verifyNumbers(reader: Reader): Promise<ChainFault[]> {
  const given = await reader.query<{ year: number; value: number }>(
    'SELECT year, value FROM case_number ORDER BY year',
  );
  const faults: ChainFault[] = [];
  for (const { year, value } of given) {
    const borne = await numbersOf(reader, year);
    for (let serial = 1; serial <= value; serial += 1) {
      if (borne.has(serial)) continue;
      const number = `${year}-${String(serial).padStart(6, '0')}`;
      faults.push({ caseId: number, sequence: 0, fault: 'number', detail: 'the number was given, and no case has it' });
    }
  }
  return faults;
}

async function numbersOf(reader: Reader, year: number): Promise<ReadonlySet<number>> {
  const rows = await reader.query<{ number: string }>('SELECT number FROM case_file WHERE number LIKE ?', [
    `${year}-%`,
  ]);
  return new Set(rows.map(({ number }) => Number(number.slice(`${year}-`.length))));
}
