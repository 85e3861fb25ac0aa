/** The only place that asks the machine what time it is; everything else is told. */
export abstract class Clock {
  abstract now(): Date;

  /** RFC 3339 in UTC with milliseconds. */
  instant(): string {
    return this.now().toISOString();
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
