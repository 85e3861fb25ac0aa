import { Clock } from '../../apps/server/src/configuration/clock.js';

/** A clock that stands until it is moved. */
export class SettableClock extends Clock {
  constructor(private instantNow: string) {
    super();
  }

  now(): Date {
    return new Date(this.instantNow);
  }

  set(instant: string): void {
    this.instantNow = instant;
  }

  advance({ days = 0, minutes = 0 }: { days?: number; minutes?: number }): void {
    this.instantNow = new Date(this.now().valueOf() + days * 86_400_000 + minutes * 60_000).toISOString();
  }
}
