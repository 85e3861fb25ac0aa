import { readFileSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;

/** SQLite's write-ahead log as its file format says, read without SQLite. */
export class WriteAheadLog {
  readonly bytes: Buffer;
  private readonly frameBytes: number;

  constructor(path: string) {
    this.bytes = readFileSync(path);
    this.frameBytes = frameHeaderBytes + this.bytes.readUInt32BE(8);
  }

  get frames(): number {
    return Math.floor((this.bytes.length - headerBytes) / this.frameBytes);
  }

  /** How many commits are whole in the first bytes of the file: a frame that ends one says how large the database then is. */
  commitsWithin(bytes: number): number {
    let commits = 0;
    for (let start = headerBytes; start + this.frameBytes <= bytes; start += this.frameBytes) {
      if (this.bytes.readUInt32BE(start + 4) > 0) commits += 1;
    }
    return commits;
  }
}
