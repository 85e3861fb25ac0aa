/** Requests that were refused because the session is over wait here until somebody has signed in again. */
export class SigningInAgain {
  private waiting: (() => void)[] = [];
  /** How often somebody has signed in again. */
  times = 0;
  private readonly listeners = new Set<() => void>();

  /** Resolves when the request may be sent once more. */
  wait(): Promise<void> {
    const again = new Promise<void>((resolve) => this.waiting.push(resolve));
    this.tell();
    return again;
  }

  get isNeeded(): boolean {
    return this.waiting.length > 0;
  }

  goOn(): void {
    const waiting = this.waiting;
    this.waiting = [];
    this.times += 1;
    for (const resolve of waiting) resolve();
    this.tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const signingInAgain = new SigningInAgain();
