import { openStore, Vault } from '@app/store';

// Writes pairs of rows for as long as it lives, many at once, and prints the number of each pair that was acknowledged.
const [, , url = '', key = ''] = process.argv;
const store = await openStore({ url, vault: new Vault({ current: 'k', keys: { k: key } }) });
let last = 0;

async function writeOn(): Promise<never> {
  for (;;) {
    const year = ++last;
    await store.gate.write(async (tx) => {
      await tx.execute('INSERT INTO case_number (year, value) VALUES (?, 1)', [year]);
      await tx.execute('INSERT INTO case_number (year, value) VALUES (?, 2)', [-year]);
    });
    process.stdout.write(`${year}\n`);
  }
}

await Promise.all(Array.from({ length: 24 }, writeOn));
