import { isPeopleEventName } from '@app/case-machine';
import { shanghaiDateOf, type WorkingCalendar } from '@app/deadlines';
import { insertReceipt, loadCaseForCommand, type CaseRecord, type Store, type Transaction } from '@app/store';
import type { SignedIn } from '../access/roles.js';
import { isInScope, mayReadCase } from '../access/scope.js';
import type { Clock } from '../configuration/clock.js';
import { Refusal } from '../refusals/refusal.js';
import { caseView, type CaseView } from '../views/case-view.js';
import { actorOf } from './actor.js';
import { broughtUpToDate } from './bring-up-to-date.js';
import { caseCommands } from './case-commands.js';
import type { Moment } from './case-command.js';
import type { Surroundings, SurroundingsReader } from './deadline-book.js';
import { idempotentAnswer, keyOf, requestDigests } from './idempotency.js';
import { StaleCommand } from './stale-command.js';
import { standingFor, standingWith, takeStep, type AskedStep } from './take-step.js';
import { writeStep, type StepSetting } from './write-step.js';

export interface CommandRequest {
  caseId: string;
  command: string;
  body: unknown;
  /** The revision that the caller has read (If-Match). */
  revision?: number;
  idempotencyKey?: string;
}

/** The pipeline of people's commands: one command, one transaction. Clocks come in by `deliver-clock`. */
export class CommandRunner {
  constructor(
    private readonly store: Store,
    private readonly surroundings: SurroundingsReader,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, and then nothing has changed. */
  async run(who: SignedIn, request: CommandRequest): Promise<CaseView> {
    const surroundings = await this.surroundings.current();
    return this.store.gate.write((tx) => this.step(tx, who, request, surroundings));
  }

  private async step(
    tx: Transaction,
    who: SignedIn,
    request: CommandRequest,
    surroundings: Surroundings,
  ): Promise<CaseView> {
    const { vault } = this.store;
    const { caseId, command } = request;
    const key = { accountId: who.accountId, idempotencyKey: request.idempotencyKey ?? '' };
    const { record, receipt } = await loadCaseForCommand(tx, { caseId, ...key });
    if (!record || !mayReadCase(surroundings.directory.tree, who, record)) {
      throw new Refusal('notFound');
    }
    if (!isPeopleEventName(command)) throw new Refusal('unknownCommand');
    const idempotencyKey = keyOf(request.idempotencyKey);
    if (request.revision === undefined) throw new Refusal('ifMatchMissing');
    const digests = requestDigests(vault, { caseId, command, body: request.body });
    const answered = idempotentAnswer<CaseView>(receipt, digests);
    if (answered) return answered;

    const setting: StepSetting = { surroundings, calendar: this.calendar, vault };
    const view = (shown: CaseRecord) => caseView(shown, who, { directory: surroundings.directory, vault });
    // Before the standing: whoever had the ball when they read the case is too late, and not without a right.
    if (request.revision !== record.revision) throw new StaleCommand(view(record));
    const viewSetting = { directory: surroundings.directory, vault };
    const own = standingFor({ record, who, command, viewSetting });

    const at = this.clock.instant();
    const given = caseCommands[command].interpret(request.body, momentOf(record, surroundings, at));
    const current = await broughtUpToDate(tx, record, at, setting);
    const asked: AskedStep = { record: current, who, command, viewSetting };
    const standing = standingWith(given, asked, own);
    const step = takeStep(asked, given, standing, at);
    const commandId = `${who.accountId}:${idempotencyKey}`;
    const after = await writeStep(tx, current, { step, actor: actorOf(who.accountId, standing), commandId }, setting);
    const answer = view(after);
    await insertReceipt(tx, { ...key, requestDigest: digests[0], caseId, answer: JSON.stringify(answer), at });
    return answer;
  }
}

function momentOf(record: CaseRecord, { directory }: Surroundings, at: string): Moment {
  const { tree, accounts } = directory;
  return {
    today: shanghaiDateOf(at),
    tree,
    isCoordinator(accountId) {
      const account = accounts.get(accountId);
      return account !== undefined && isInScope(tree, account, ['coordinator'], record.districtOrgId);
    },
  };
}
