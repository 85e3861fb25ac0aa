import type { Client } from 'pg';
import { BoundedCache } from './bounded-cache.js';
import { isDuplicate } from './concurrent-write.js';
import { codeOf, messageOf } from './driver-error.js';
import { fly, type Answer, type FlightFault, type Statement } from './postgres-flight.js';
import { numbered } from './postgres-sql.js';
import { PreparedStatements } from './prepared-statements.js';
import { StatementFailedError, type Objections, type SqlValue, type Transaction } from './sql.js';
import { isConnectionLost, unreachable } from './store-unreachable.js';

interface Asked extends Statement {
  objections?: Objections;
}

const plain = (text: string): Statement => ({ text, params: [] });
const [begin, commit, rollback, forget] = [plain('BEGIN'), plain('COMMIT'), plain('ROLLBACK'), plain('DEALLOCATE ALL')];

const numberedTexts = new BoundedCache(numbered);
/** Fails where the statement changes nothing, so that what was sent along after it is not carried out. */
const guardedTexts = new BoundedCache(
  (text) => `WITH change AS (${numbered(text)} RETURNING 1) SELECT 1 / count(*) FROM change`,
);
const divisionByZero = '22012';

/**
 * A transaction that says to the server no more often than it must: it begins with its first question, what is only written goes along with
 * the next question, and the last of it with the commit. A step that loads a case and writes is two round trips.
 */
export class PostgresTransaction implements Transaction {
  readonly kind = 'postgres';
  private hasBegun = false;
  private unsaid: Asked[] = [];

  constructor(private readonly connection: Client) {}

  async query<Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.ask({ text: numberedTexts.get(text), params })).rows as Row[];
  }

  async execute(text: string, params: readonly SqlValue[] = []): Promise<number> {
    const { tag } = await this.ask({ text: numberedTexts.get(text), params });
    return Number(/\d+$/.exec(tag)?.[0] ?? 0);
  }

  async write(text: string, params: readonly SqlValue[] = [], objections: Objections = {}): Promise<void> {
    this.unsaid.push({ text: (objections.ifNone ? guardedTexts : numberedTexts).get(text), params, objections });
  }

  /** Of a body that has said nothing there is nothing to commit. */
  async commit(): Promise<void> {
    if (!this.hasBegun && this.unsaid.length === 0) return;
    const { tag } = await this.ask(commit);
    this.hasBegun = false;
    if (tag !== 'COMMIT') throw new Error(`the server answered COMMIT with ${tag}`);
  }

  async rollback(): Promise<void> {
    this.unsaid = [];
    if (!this.hasBegun) return;
    this.hasBegun = false;
    await this.say([rollback]);
  }

  /** What was prepared is prepared anew. */
  async forgetPrepared(): Promise<void> {
    await this.say([forget]);
    PreparedStatements.of(this.connection).forgetAll();
  }

  /** With all that was to be written before it. */
  private async ask(statement: Statement): Promise<Answer> {
    const statements = [...(this.hasBegun ? [] : [begin]), ...this.unsaid, statement];
    this.unsaid = [];
    this.hasBegun = true;
    const answer = (await this.say(statements)).at(-1);
    if (!answer) throw new Error('the server answered nothing');
    return answer;
  }

  private async say(statements: readonly Asked[]): Promise<Answer[]> {
    const landing = await fly(this.connection, statements);
    if ('answers' in landing) return landing.answers;
    throw meaningOf(landing);
  }
}

function meaningOf({ cause, failed }: FlightFault & { failed: Asked | undefined }): unknown {
  if (isConnectionLost(cause)) return unreachable(cause);
  const { ifNone, ifDuplicate } = failed?.objections ?? {};
  const code = codeOf(cause);
  if (ifNone && code === divisionByZero) return ifNone();
  const fault = new StatementFailedError(messageOf(cause), code, failed?.text ?? '');
  return ifDuplicate && isDuplicate(cause) ? ifDuplicate(fault) : fault;
}
