import { genesisHash } from './history.js';

export interface ChainLink {
  sequence: number;
  hash: string;
}

/** What is wrong with one line of a chain, by its place in it. */
export interface LinkFault {
  sequence: number;
  fault: 'gap' | 'hash';
  detail: string;
}

/** Follows a chain from its beginning, line by line, and holds no more of it than the line before. */
export class ChainWalk<Row extends ChainLink> {
  private expected = 1;
  private previousHash = genesisHash;

  /** `hashOf` may throw for a row that holds no JSON: then it is not as it was written. */
  constructor(private readonly hashOf: (row: Row, previousHash: string) => string) {}

  /** The line at which the walk has arrived: nothing, and the hash before everything, at its beginning. */
  get last(): ChainLink {
    return { sequence: this.expected - 1, hash: this.previousHash };
  }

  faultOf(row: Row): LinkFault | undefined {
    const { expected, previousHash } = this;
    this.expected = row.sequence + 1;
    this.previousHash = row.hash;
    if (row.sequence > expected) {
      // What the next line was chained to is not there any more, so its hash says nothing.
      return { sequence: expected, fault: 'gap', detail: `lines ${expected} to ${row.sequence - 1} are missing` };
    }
    if (row.sequence === expected && this.isAsWritten(row, previousHash)) return undefined;
    return { sequence: row.sequence, fault: 'hash', detail: 'the line is not the one that was written here' };
  }

  private isAsWritten(row: Row, previousHash: string): boolean {
    try {
      return this.hashOf(row, previousHash) === row.hash;
    } catch {
      return false;
    }
  }
}
