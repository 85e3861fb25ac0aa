import { markSent, type DeliveryRecord, type WriteGate } from '@app/store';

const longestWait = 20;

interface Mark {
  delivery: DeliveryRecord;
  at: string;
  superseded: readonly string[];
  told: () => void;
}

/**
 * That mails went out, several marks to a commit: a mail costs less than making one lasting. What is not marked when the process is
 * killed goes out once more, so that nothing waits here for longer than a moment.
 */
export class SentMarks {
  private waiting: Mark[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly faults: unknown[] = [];

  constructor(private readonly gate: WriteGate) {}

  add(mark: Mark): void {
    this.waiting.push(mark);
    this.timer ??= setTimeout(() => this.write(), longestWait);
  }

  /** Resolves when all that was added is lasting. @throws what the database said of the first that is not. */
  async settle(): Promise<void> {
    clearTimeout(this.timer);
    this.write();
    await this.writing;
    if (this.faults.length > 0) throw this.faults[0];
  }

  private write(): void {
    const marks = this.waiting.splice(0);
    this.timer = undefined;
    // Whoever settles is told. What comes after is marked all the same: not marked, it would go out a second time.
    this.writing = this.writing.then(() => this.make(marks)).catch((fault: unknown) => void this.faults.push(fault));
  }

  private async make(marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0) return;
    await this.gate.write(async (tx) => {
      for (const { delivery, at, superseded } of marks) await markSent(tx, delivery, { at, superseded });
    });
    for (const { told } of marks) told();
  }
}
