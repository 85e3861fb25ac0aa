import { Writable } from 'node:stream';

/** A place for a log to be written to, and all that was written since it was cleared last. */
export class WrittenLog {
  private chunks: string[] = [];
  readonly stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      this.chunks.push(chunk.toString());
      done();
    },
  });

  get text(): string {
    return this.chunks.join('');
  }

  get lines(): string[] {
    return this.text.split('\n').filter(Boolean);
  }

  clear(): void {
    this.chunks = [];
  }
}
