/** Mulberry32: the same numbers on every machine for the same seed. For made-up data only; nothing secret may depend on it. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 inclusive to 1 exclusive. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  isTrue(share: number): boolean {
    return this.next() < share;
  }

  /** @throws RangeError when there is nothing to pick from. */
  pick<Value>(values: readonly Value[]): Value {
    const index = this.whole(0, values.length - 1);
    if (index < 0 || index >= values.length) throw new RangeError('nothing to pick from');
    return values[index] as Value;
  }
}
