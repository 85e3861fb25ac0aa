import type { Client, Connection, Submittable } from 'pg';
import { PreparedStatements, type Column, type PreparedStatement } from './prepared-statements.js';
import type { SqlValue } from './sql.js';

export interface Statement {
  /** With `$1`, `$2` … for its parameters. */
  text: string;
  params: readonly SqlValue[];
}

export interface Answer {
  rows: unknown[];
  /** What the server says that it did: `UPDATE 1`. */
  tag: string;
}

interface RowDescription {
  fields: { name: string; dataTypeID: number }[];
}

type Callback = (error: unknown) => void;
type OnTheWay = PreparedStatement & { isNew: boolean };

const asText = (value: SqlValue) => (typeof value === 'number' ? String(value) : value);

/**
 * Several statements that go to the server together and are answered together: one round trip. The server carries them out in order
 * and none after one that fails. The driver's own queries go one by one; it leaves the door open to others, as to its cursors.
 */
class Flight implements Submittable {
  readonly answers: Answer[] = [];
  private readonly onTheWay: OnTheWay[] = [];
  private readonly prepared: PreparedStatements;
  private rows: unknown[] = [];

  constructor(
    private readonly client: Client,
    private readonly statements: readonly Statement[],
    /** The driver puts its own in front, which watches the time. */
    public callback: Callback,
  ) {
    this.prepared = PreparedStatements.of(client);
  }

  submit(connection: Connection): void {
    // As one packet.
    connection.stream.cork();
    const fresh = new Map<string, OnTheWay>();
    for (const { text, params } of this.statements) {
      const { name, isNew } = this.prepare(connection, text, fresh);
      connection.bind({ statement: name, values: params.map(asText) }, true);
      if (isNew) connection.describe({ type: 'P' }, true);
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: RowDescription): void {
    const statement = this.onTheWay[this.answers.length];
    if (!statement) return;
    statement.columns = fields.map(({ name, dataTypeID }) => ({ name, read: this.readerOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    const columns = this.onTheWay[this.answers.length]?.columns ?? [];
    columns.forEach(({ name, read }, index) => {
      const value = fields[index] ?? null;
      row[name] = value === null ? null : read(value);
    });
    this.rows.push(row);
  }

  handleCommandComplete({ text: tag }: { text: string }): void {
    const index = this.answers.length;
    const { onTheWay, statements, rows } = this;
    const [statement, text] = [onTheWay[index], statements[index]?.text];
    if (statement?.isNew && text !== undefined) this.prepared.remember(text, statement);
    this.answers.push({ rows, tag });
    this.rows = [];
  }

  handleReadyForQuery(): void {
    this.callback(undefined);
  }

  handleError(error: unknown): void {
    this.callback(error);
  }

  private prepare(connection: Connection, text: string, fresh: Map<string, OnTheWay>): OnTheWay {
    const known = this.prepared.find(text);
    const statement: OnTheWay = known ? { ...known, isNew: false } : (fresh.get(text) ?? this.parse(connection, text));
    if (statement.isNew && statement.name !== '') fresh.set(text, statement);
    this.onTheWay.push(statement);
    return statement;
  }

  private parse(connection: Connection, text: string): OnTheWay {
    const name = this.prepared.newNameFor(text);
    connection.parse({ name, text, types: [] }, true);
    return { name, columns: [], isNew: true };
  }

  private readerOf(type: number): Column['read'] {
    return this.client.getTypeParser(type) as Column['read'];
  }
}

/** A statement of a flight failed, and those before it did not. */
export interface FlightFault {
  cause: unknown;
  /** Which; there is none when the connection broke after the last. */
  failed: Statement | undefined;
}

export type Landing = { answers: Answer[] } | FlightFault;

/** Resolves when all was answered or something failed. */
export function fly(client: Client, statements: readonly Statement[]): Promise<Landing> {
  return new Promise((resolve) => {
    const flight: Flight = new Flight(client, statements, (cause) => {
      const { answers } = flight;
      resolve(cause === undefined ? { answers } : { cause, failed: statements[answers.length] });
    });
    client.query(flight);
  });
}
