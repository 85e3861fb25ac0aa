import type { Client } from 'pg';

/** A column of the answer, and how its values are read from what the server sends. */
export interface Column {
  name: string;
  read: (value: string) => unknown;
}

/** A statement that a connection can be asked to carry out by name. */
export interface PreparedStatement {
  /** Empty for one that is not to be remembered. */
  name: string;
  columns: readonly Column[];
}

/** Statements are few; what is beyond are lists of values in all lengths, which are not worth a place in the server's memory. */
const mostNames = 300;

const byConnection = new WeakMap<Client, PreparedStatements>();

/** What one connection was told once: the server parses it no more, and says no more of which columns its answer is. */
export class PreparedStatements {
  private readonly known = new Map<string, PreparedStatement>();
  private names = 0;

  static of(connection: Client): PreparedStatements {
    const existing = byConnection.get(connection);
    if (existing) return existing;
    const created = new PreparedStatements();
    byConnection.set(connection, created);
    return created;
  }

  find(text: string): PreparedStatement | undefined {
    return this.known.get(text);
  }

  /** Never the same name twice: whether the server keeps one whose statement failed is not told. */
  newNameFor(text: string): string {
    return this.names < mostNames ? `${++this.names} ${/^\w*/.exec(text)?.[0]}` : '';
  }

  remember(text: string, statement: PreparedStatement): void {
    if (statement.name !== '') this.known.set(text, statement);
  }

  /** When the server has forgotten them. */
  forgetAll(): void {
    this.known.clear();
    this.names = 0;
  }
}
