import { addDays, shanghaiDateOf, startOfShanghaiDay } from '@app/deadlines';
import { listFinishedTurns, type FinishedTurn, type TurnPlace } from '@app/store';
import { caseReadingRoles, holdsRole, type SignedIn } from '../access/roles.js';
import { scopeOf } from '../access/scope.js';
import type { Clock } from '../configuration/clock.js';
import { DateOnly } from '../input/fields.js';
import { Refusal, refuseField } from '../refusals/refusal.js';
import { caseSummary, type CaseSummary } from '../views/case-view.js';
import { stateOf } from '../views/readable-case.js';
import { PageFilter } from './page-filter.js';
import { decodeCursor, encodeCursor, pageSizeOf, type Page } from './page.js';
import type { Sources } from './sources.js';

export class FinishedTurnsFilter extends PageFilter {
  @DateOnly({ optional: true, description: 'From this day on; by default the last seven days' }) from?: string;
}

const usualDays = 7;

export interface FinishedTurnView {
  at: string;
  command: string;
  stage: string;
  case: CaseSummary;
}

const cursorOf = ({ at, sequence, record }: FinishedTurn) =>
  encodeCursor({ ended: String(Date.parse(at)), caseId: record.id, sequence: String(sequence) });

function placeIn(cursor: string | undefined): TurnPlace | undefined {
  if (cursor === undefined) return undefined;
  const { ended, caseId, sequence } = decodeCursor(cursor, ['ended', 'caseId', 'sequence']);
  const place = { ended: Number(ended), caseId, sequence: Number(sequence) };
  if (!Number.isSafeInteger(place.ended) || !Number.isInteger(place.sequence)) throw refuseField('cursor', 'malformed');
  return place;
}

/** What somebody has finished: the turns that a command of their own has ended. */
export class FinishedTurns {
  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `roleMayNot` for an account that sees no cases at all. */
  async list(who: SignedIn, filter: FinishedTurnsFilter): Promise<Page<FinishedTurnView>> {
    if (!holdsRole(who, ...caseReadingRoles)) throw new Refusal('roleMayNot');
    const limit = pageSizeOf(filter);
    const from = filter.from ?? addDays(shanghaiDateOf(this.clock.instant()), 1 - usualDays);
    const since = Date.parse(startOfShanghaiDay(from));
    const turns = await listFinishedTurns(
      this.sources.reader,
      { accountId: who.accountId, places: scopeOf(who, caseReadingRoles), since },
      { after: placeIn(filter.cursor), limit: limit + 1 },
    );
    const setting = await this.sources.viewSetting();
    const shown = turns.slice(0, limit);
    const last = turns.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ at, command, stage, record }) => ({
        at,
        command,
        stage,
        case: caseSummary(record, stateOf(record), setting),
      })),
      nextCursor: last ? cursorOf(last) : null,
    };
  }
}
