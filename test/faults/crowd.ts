import type { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import type { SmallDistrict } from '../builders/small-district.js';
import type { Answer, CaseBody, Client, ProblemBody } from '../flow/client.js';
import { contact, opening } from '../flow/openings.js';

/** A command as it is sent, and sent again. */
export interface Sent {
  key: string;
  path: string;
  body: object;
  revision: number | undefined;
}

type Told = Answer<CaseBody & ProblemBody>;

/** A command and the answer that said that it had taken effect. */
export interface Acknowledged {
  sent: Sent;
  answer: Told;
}

const attempt = { channel: 'visit', outcome: 'noAnswer', on: contact.on };
const told = { text: '已与所在社区联系。' };

/** What may be done to a case at a stage, by which no case ever ends. */
const bodies: Record<string, (readonly [string, object])[]> = {
  found: [
    ['note', told],
    ['recordAttempt', attempt],
    ['confirmContact', contact],
  ],
  contacted: [
    ['note', told],
    ['recordAttempt', attempt],
    ['recordWillingness', { willingness: 'willing' }],
    ['recordWillingness', { willingness: 'unwilling', reason: '不愿转移' }],
  ],
};

export function send(client: Client, { key, path, body, revision }: Sent): Promise<Told> {
  return client.post<CaseBody & ProblemBody>(path, body, {
    'idempotency-key': key,
    ...(revision !== undefined && { 'if-match': `"${revision}"` }),
  });
}

/** One of the crowd: one command at a time, each on what the last answer said, and the same one again until it is answered. */
class Member {
  /** Sent, and not known to have taken effect. */
  unanswered: Sent | undefined;
  private seen: CaseBody | undefined;
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly district: SmallDistrict,
    private readonly random: SeededRandom,
  ) {}

  next(): Sent {
    this.unanswered ??= this.chosen();
    return this.unanswered;
  }

  take({ body }: Told): void {
    this.seen = body;
    this.unanswered = undefined;
  }

  private chosen(): Sent {
    const key = `${this.name}.${++this.count}`;
    const { seen } = this;
    if (!seen || this.random.isTrue(0.15)) {
      return { key, path: '/api/cases', body: opening(this.district), revision: undefined };
    }
    const [name, body] = this.random.pick(bodies[seen.stage] ?? []);
    return { key, path: `/api/cases/${seen.id}/commands/${name}`, body, revision: seen.revision };
  }
}

/** Many clients at once, who write down what they were told. */
export class Crowd {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers of every other kind. */
  readonly otherwise: Told[] = [];
  private readonly members: Member[];
  private watchers: (() => void)[] = [];

  constructor(size: number, district: SmallDistrict, random: SeededRandom) {
    this.members = Array.from({ length: size }, (_, n) => new Member(`client-${n}`, district, random));
  }

  get unanswered(): Sent[] {
    return this.members.flatMap(({ unanswered }) => unanswered ?? []);
  }

  /** Everybody goes on, whatever they are told, until the connection fails them or there is no need to. */
  async work(client: Client, isOver: () => boolean = () => false): Promise<void> {
    await Promise.all(this.members.map((member) => this.workAs(member, client, isOver)));
  }

  /** Everybody sends once more what was not answered, and nothing new. */
  async repeat(client: Client): Promise<void> {
    await Promise.all(
      this.members.filter(({ unanswered }) => unanswered).map((member) => this.takeTurn(member, client)),
    );
  }

  /** Resolves as soon as it is so; looked at after every answer. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!isSo()) return;
        this.watchers = this.watchers.filter((watcher) => watcher !== look);
        done();
      };
      this.watchers.push(look);
      look();
    });
  }

  private async workAs(member: Member, client: Client, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const isAnswered = await this.takeTurn(member, client).catch(() => undefined);
      if (isAnswered === undefined) return;
      // Whoever was refused waits a little, so that the machine has time for whatever was the reason.
      if (!isAnswered) await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** @returns whether the command took effect. */
  private async takeTurn(member: Member, client: Client): Promise<boolean> {
    const sent = member.next();
    const answer = await send(client, sent);
    const isDone = answer.status === 200 || answer.status === 201;
    if (isDone) member.take(answer);
    if (isDone) this.acknowledged.push({ sent, answer });
    else this.otherwise.push(answer);
    for (const watcher of [...this.watchers]) watcher();
    return isDone;
  }
}
