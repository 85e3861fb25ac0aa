/** Remembers what was made for the latest `limit` keys; statements are few, but lists of values give them many lengths. */
export class BoundedCache<Value> {
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly make: (key: string) => Value,
    private readonly limit = 500,
  ) {}

  get(key: string): Value {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const made = this.make(key);
    const [oldest] = this.values.keys();
    if (oldest !== undefined && this.values.size >= this.limit) this.values.delete(oldest);
    this.values.set(key, made);
    return made;
  }
}
