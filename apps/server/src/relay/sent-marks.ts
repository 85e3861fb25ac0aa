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

  constructor(private readonly gate: WriteGate) {}

  add(mark: Mark): void {
    this.waiting.push(mark);
    this.timer ??= setTimeout(() => this.write(), longestWait);
  }

  /** Resolves when all that was added is lasting. @throws what the database said of any of it. */
  async settle(): Promise<void> {
    clearTimeout(this.timer);
    this.write();
    await this.writing;
  }

  private write(): void {
    const marks = this.waiting.splice(0);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.make(marks));
    // Whoever settles is told.
    this.writing.catch(() => undefined);
  }

  private async make(marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0) return;
    await this.gate.write(async (tx) => {
      for (const { delivery, at, superseded } of marks) await markSent(tx, delivery, { at, superseded });
    });
    for (const { told } of marks) told();
  }
}
