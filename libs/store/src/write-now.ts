import { isDuplicate } from './concurrent-write.js';
import type { Objections, Sql, SqlValue } from './sql.js';

/** A write that is carried out at once, and objects at once. */
export async function writeNow(
  sql: Pick<Sql, 'execute'>,
  text: string,
  params: readonly SqlValue[],
  { ifNone, ifDuplicate }: Objections,
): Promise<void> {
  let changes: number;
  try {
    changes = await sql.execute(text, params);
  } catch (error) {
    throw ifDuplicate && isDuplicate(error) ? ifDuplicate(error) : error;
  }
  if (changes === 0 && ifNone) throw ifNone();
}
