import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import type { CaseBody, Client } from '../flow/client.js';

interface QueuePage {
  items: { id: string; stage: string }[];
  nextCursor: string | null;
}

const told = { text: '已与所在社区联系。' };
const attempt = { channel: 'visit', outcome: 'noAnswer', on: '2026-06-01' };
const contact = { channel: 'phone', on: '2026-06-01', identityConfirmedBy: 'idCard' };

/** A coordinator at work: turns the pages of the queue, opens what is on them, and writes down what was done. */
export class RegisterDesk {
  private cursor: string | undefined;
  requests = 0;

  constructor(
    private readonly client: Client,
    private readonly random: SeededRandom,
  ) {}

  /** One page, and something done to two of its cases. */
  async work(): Promise<void> {
    if (this.random.isTrue(0.1)) await this.read('/api/cases/summary');
    const filter = this.random.pick([
      '',
      '&stage=found',
      '&stage=contacted',
      '&attention=reminded,escalated',
      '&sort=-openedAt',
    ]);
    const place = this.cursor && filter === '' ? `&cursor=${this.cursor}` : '';
    const page = await this.read<QueuePage>(`/api/cases?limit=50${filter}${place}`);
    if (filter === '') this.cursor = page.nextCursor ?? undefined;
    for (let n = 0; n < 2 && page.items.length > 0; n += 1) await this.workOn(this.random.pick(page.items).id);
  }

  private async workOn(id: string): Promise<void> {
    const { revision, commands } = await this.read<CaseBody>(`/api/cases/${id}`);
    const offered = commands.map(({ name }) => name);
    const deeds = (
      [
        ['note', told],
        ['recordAttempt', attempt],
        ['confirmContact', contact],
      ] as const
    ).filter(([name]) => offered.includes(name));
    if (deeds.length === 0) return;
    const [name, body] = this.random.pick(deeds);
    const { status, text } = await this.client.command(id, name, body, { revision });
    this.requests += 1;
    // Somebody else was faster, or the server asks to wait.
    if (![200, 409, 412, 503].includes(status)) throw new Error(`${name} was answered with ${status}: ${text}`);
  }

  private async read<Body>(path: string): Promise<Body> {
    const { status, body, text } = await this.client.get<Body>(path);
    this.requests += 1;
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
    return body;
  }
}
