import { addDays, shanghaiDateOf } from '@app/deadlines';
import { clockNameOf } from '@app/case-machine';
import { listCaseBriefs, listDatedCases, listDueBy, listUntold, type CaseBrief, type NoticeRecord } from '@app/store';
import { deliveryReadingRoles } from '../access/delivery-scope.js';
import type { DirectoryState } from '../access/directory.js';
import { holdsRole, type SignedIn } from '../access/roles.js';
import { isInScope } from '../access/scope.js';
import type { Clock } from '../configuration/clock.js';
import { DateOnly } from '../input/fields.js';
import { dateFactsOn } from '../notices/date-facts.js';
import { digestOn } from '../notices/digest-moments.js';
import { hearersIn } from '../notices/hearers.js';
import { basisOf, sift } from '../notices/still-true.js';
import { concerned, type Audience, type NoticeTopic } from '../notices/topics.js';
import { Refusal, refuseField } from '../refusals/refusal.js';
import type { Sources } from './sources.js';

const atOnce = 500;
/** Beyond it nothing can be said that is worth the look. */
const farthest = 31;

export class PreviewFilter {
  @DateOnly({ description: 'A day from today on, 31 days ahead at the most' }) on: string;
}

export interface DigestPreview {
  on: string;
  facts: number;
  people: number;
  topics: { topic: string; facts: number }[];
}

/** One person's facts of a day, as they would be sifted when their mail is made. */
type Pile = Map<string, NoticeRecord[]>;

/** What the digests of a day would say, before they are made. */
export class DigestPreviews {
  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  async of(who: SignedIn, { on }: PreviewFilter): Promise<DigestPreview> {
    if (!holdsRole(who, ...deliveryReadingRoles)) throw new Refusal('roleMayNot');
    const today = shanghaiDateOf(this.clock.instant());
    if (on < today) throw refuseField('on', 'tooEarly');
    if (on > addDays(today, farthest)) throw refuseField('on', 'farAhead', { days: farthest });
    const directory = await this.sources.currentDirectory();
    const piles: Pile = new Map();
    await this.addUntold(piles);
    await this.addByClock(piles, on, directory);
    await this.addByDate(piles, on, directory);
    return this.count(piles, on, directory, who);
  }

  private async addUntold(piles: Pile): Promise<void> {
    let after = '';
    for (;;) {
      const notices = await listUntold(this.sources.reader, { after, limit: atOnce });
      for (const notice of notices) add(piles, notice);
      const last = notices.at(-1)?.recipientId;
      if (last === undefined) return;
      after = last;
    }
  }

  /** Clocks that run out until the day begins, if nobody moves their cases before. */
  private async addByClock(piles: Pile, on: string, directory: DirectoryState): Promise<void> {
    const by = new Date(Date.parse(`${on}T00:00:00+08:00`)).toISOString();
    const { reader } = this.sources;
    for (let after: { dueAt: string; id: string } | undefined; ;) {
      const due = await listDueBy(reader, { by, after, limit: atOnce });
      after = due.at(-1);
      if (!after) return;
      const cases = await listCaseBriefs(reader, [...new Set(due.map(({ caseId }) => caseId))]);
      for (const { key, caseId, dueAt } of due) {
        const topic = topicOf(key.slice(caseId.length + 1));
        const about = cases.get(caseId);
        if (topic && about) tell(piles, directory, { about, topic, to: concerned[topic], key, notedAt: dueAt });
      }
    }
  }

  private async addByDate(piles: Pile, on: string, directory: DirectoryState): Promise<void> {
    for (const { cases, topic, to, holds, about: kind } of dateFactsOn(on)) {
      let after: CaseBrief | undefined;
      for (;;) {
        const found = await listDatedCases(this.sources.reader, cases, { after, limit: atOnce });
        after = found.at(-1);
        if (!after) break;
        for (const about of found.filter(holds)) {
          const basis = about[cases.date];
          tell(piles, directory, { about, topic, to, kind, basis, key: `${about.id} ${kind}`, notedAt: on });
        }
      }
    }
  }

  private count(piles: Pile, on: string, directory: DirectoryState, who: SignedIn): DigestPreview {
    const topics = new Map<string, number>();
    let people = 0;
    for (const [recipientId, notices] of piles) {
      const account = directory.everyAccount.get(recipientId);
      const isSeen = account?.grants.some(({ organizationId }) =>
        isInScope(directory.tree, who, deliveryReadingRoles, organizationId),
      );
      if (!account || !isSeen || digestOn(account.mailSettings, on, directory.calendar) === undefined) continue;
      const { told } = sift(notices, hearersIn(directory));
      if (told.length > 0) people += 1;
      for (const { topic } of told) topics.set(topic, (topics.get(topic) ?? 0) + 1);
    }
    const facts = [...topics.values()].reduce((sum, count) => sum + count, 0);
    return { on, facts, people, topics: [...topics].sort().map(([topic, count]) => ({ topic, facts: count })) };
  }
}

function add(piles: Pile, notice: NoticeRecord): void {
  const { recipientId = '' } = notice;
  const pile = piles.get(recipientId);
  if (pile) pile.push(notice);
  else piles.set(recipientId, [notice]);
}

/** What a clock tells of when it runs out. */
function topicOf(clockKey: string): 'remind' | 'escalate' | 'oversee' | undefined {
  const name = clockNameOf(clockKey);
  return name === 'resume' || name === 'letterExpiry' ? undefined : name;
}

interface ComingFact {
  about: CaseBrief;
  topic: NoticeTopic;
  to: readonly Audience[];
  kind?: string;
  basis?: string | undefined;
  key: string;
  notedAt: string;
}

function tell(
  piles: Pile,
  directory: DirectoryState,
  { about, topic, to, kind, key, notedAt, ...fact }: ComingFact,
): void {
  const basis = fact.basis ?? basisOf(topic, about);
  const notice = {
    id: key,
    key,
    caseId: about.id,
    case: about,
    topic,
    about: kind,
    basis,
    notedAt,
    status: 'open' as const,
  };
  for (const { recipientId } of hearersIn(directory).hear(to, about).told) add(piles, { ...notice, recipientId });
}
