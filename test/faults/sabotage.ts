import { randomUUID } from 'node:crypto';
import type { Store } from '@app/store';

const triggers = {
  sqlite: [
    `CREATE TRIGGER doom BEFORE INSERT ON command_receipt WHEN NEW.idempotency_key LIKE 'doomed%'
     BEGIN SELECT RAISE(ABORT, 'doomed'); END`,
  ],
  postgres: [
    `CREATE FUNCTION doom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'doomed'; END $$`,
    `CREATE TRIGGER doom BEFORE INSERT ON command_receipt FOR EACH ROW WHEN (NEW.idempotency_key LIKE 'doomed%')
     EXECUTE FUNCTION doom()`,
  ],
};
const repairs = { sqlite: 'DROP TRIGGER doom', postgres: 'DROP TRIGGER doom ON command_receipt' };

/** From now on the database itself fails every command with a doomed key at its very last row, when all else is written. */
export async function sabotage({ gate }: Store): Promise<void> {
  await gate.write(async (tx) => {
    for (const statement of triggers[tx.kind]) await tx.execute(statement);
  });
}

export async function repair({ gate }: Store): Promise<void> {
  await gate.write((tx) => tx.execute(repairs[tx.kind]));
}

export const doomedKey = () => `doomed-${randomUUID()}`;
