import { randomUUID } from 'node:crypto';
import { shanghaiDateOf } from '@app/deadlines';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import type { Username } from '../builders/small-district.js';
import type { Desk } from '../model/desk.js';
import { lifeOf, memberOf, type GivenStep } from './case-lives.js';
import { inParallel } from './in-parallel.js';

interface CaseUnderWay {
  id: string;
  revision: number;
  /** How many steps of its life it has taken. */
  age: number;
}

const atOnce = 64;

/** Many open cases at all ages, any of which may be the next, so that nothing is still at hand from the step before. */
export class CasesUnderWay {
  private readonly waiting: CaseUnderWay[] = [];
  private readonly fresh: CaseUnderWay[] = [];
  private readonly life: readonly GivenStep[];
  private readonly people = new Map<Username, SignedIn>();
  private readonly random = new SeededRandom(1);
  private opened = 0;

  constructor(private readonly desk: Desk) {
    this.life = lifeOf(desk.district, shanghaiDateOf(desk.clock.instant()));
  }

  /** So many cases, each as old as chance would have it. */
  async begin(count: number): Promise<void> {
    for (const { by } of this.life) this.people.set(by, await this.desk.who(by));
    await this.open(count);
    const young = this.fresh.splice(0);
    await inParallel(atOnce, young, async (one) => {
      const age = young.indexOf(one) % this.life.length;
      let aged = one;
      while (aged.age < age) aged = (await this.take(aged)) ?? aged;
      this.waiting.push(aged);
    });
  }

  /** New cases to take the place of those that come to an end. */
  async open(count: number): Promise<void> {
    const numbers = Array.from({ length: count }, () => (this.opened += 1));
    await inParallel(atOnce, numbers, async (number) => {
      const view = await this.desk.open({ member: memberOf(number) });
      this.fresh.push({ id: view.id, revision: view.revision, age: 0 });
    });
  }

  /** The next step of any case that nobody is at. */
  async step(): Promise<void> {
    const at = this.random.whole(0, this.waiting.length - 1);
    const next = this.waiting[at];
    const last = this.waiting.pop();
    if (!next || !last) throw new Error('no case is under way');
    if (next !== last) this.waiting[at] = last;
    const after = (await this.take(next)) ?? this.fresh.pop();
    if (!after) throw new Error('too few cases were opened');
    this.waiting.push(after);
  }

  private async take({ id, revision, age }: CaseUnderWay): Promise<CaseUnderWay | undefined> {
    const given = this.life[age];
    const who = given && this.people.get(given.by);
    if (!who) throw new Error('nobody takes this step');
    const { command, body } = given;
    const request = { caseId: id, command, body, revision, idempotencyKey: randomUUID() };
    const view = await this.desk.runner.run(who, request);
    return age + 1 < this.life.length ? { id, revision: view.revision, age: age + 1 } : undefined;
  }
}
