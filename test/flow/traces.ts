import type { Store } from '@app/store';

/** Everything that a step would leave behind, of one case or of all: what must be the same before and after a refusal. */
export async function tracesIn({ reader }: Store, caseId?: string) {
  const [where, params] = caseId === undefined ? ['', []] : ['WHERE case_id = ?', [caseId]];
  const [cases, history, outbox, receipts] = await Promise.all([
    reader.query(`SELECT * FROM case_file ${where.replace('case_id', 'id')} ORDER BY id`, params),
    reader.query(`SELECT * FROM history ${where} ORDER BY case_id, sequence`, params),
    reader.query(`SELECT * FROM outbox ${where} ORDER BY id`, params),
    reader.query(`SELECT * FROM command_receipt ${where} ORDER BY account_id, idempotency_key`, params),
  ]);
  return { cases, history, outbox, receipts };
}
