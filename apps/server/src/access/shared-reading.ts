/** One reading at a time for all who ask. Nobody is given what was read before they asked: those who come during one share the next. */
export class SharedReading<Value> {
  private current: Promise<unknown> | undefined;
  private following: Promise<Value> | undefined;

  constructor(private readonly read: () => Promise<Value>) {}

  next(): Promise<Value> {
    if (!this.current) return this.begin();
    this.following ??= this.current.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.following;
  }

  private begin(): Promise<Value> {
    this.following = undefined;
    const reading = this.read();
    this.current = reading;
    const end = () => {
      if (this.current === reading && !this.following) this.current = undefined;
    };
    reading.then(end, end);
    return reading;
  }
}
