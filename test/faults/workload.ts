import { randomUUID } from 'node:crypto';
import type { Answer, CaseBody, Client, ProblemBody } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import type { SmallDistrict } from '../builders/small-district.js';

type Told = Answer<CaseBody & ProblemBody>;

/** A request and everything that was answered to it, the last answer last. */
export interface Asked {
  key: string;
  send(): Promise<Told>;
  answers: Told[];
}

/** Several clients who open cases and write notes on them, and take down what they are told. */
export class Workload {
  readonly asked: Asked[] = [];
  private isOver = false;

  constructor(
    private client: Client,
    private readonly district: SmallDistrict,
  ) {}

  get acknowledged(): Asked[] {
    return this.asked.filter(({ answers }) => answers.some(({ status }) => status < 300));
  }

  get unacknowledged(): Asked[] {
    const acknowledged = new Set(this.acknowledged);
    return this.asked.filter((asked) => !acknowledged.has(asked));
  }

  /** Every answer that was no acknowledgement. */
  get refusals(): Told[] {
    return this.asked.flatMap(({ answers }) => answers).filter(({ status }) => status >= 300);
  }

  /** Works on until it is stopped; whoever is refused goes on with something else. */
  async run(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.work()));
  }

  stop(): void {
    this.isOver = true;
  }

  /** From now on by way of another server, which a restart is. */
  moveTo(client: Client): void {
    this.client = client;
  }

  /** The same requests under the same keys once more. */
  async again(some: readonly Asked[]): Promise<void> {
    await Promise.all(some.map(async (each) => each.answers.push(await each.send())));
  }

  private async ask(send: (key: string) => Promise<Told>): Promise<Told> {
    const key = randomUUID();
    const asked: Asked = { key, send: () => send(key), answers: [] };
    this.asked.push(asked);
    const answer = await asked.send();
    asked.answers.push(answer);
    return answer;
  }

  private async work(): Promise<void> {
    while (!this.isOver) {
      const opened = await this.ask((key) => this.client.open(opening(this.district), key));
      if (opened.status !== 201) continue;
      const { id, revision } = opened.body;
      await this.ask((key) => this.client.command(id, 'note', { text: '记录'.repeat(200) }, { revision, key }));
    }
  }
}
