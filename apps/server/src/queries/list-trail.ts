import { findCaseNumbers, listAccess, type AccessRecord } from '@app/store';
import type { DirectoryState } from '../access/directory.js';
import { holdsRole } from '../access/roles.js';
import { scopeOf } from '../access/scope.js';
import { DateOnly, Line } from '../input/fields.js';
import { Refusal } from '../refusals/refusal.js';
import type { Named } from '../views/case-view.js';
import { PageFilter } from './page-filter.js';
import { decodeCursor, encodeCursor, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

/** How the trail may be narrowed down. Days are those of Shanghai. */
export class TrailFilter extends PageFilter {
  @DateOnly({ optional: true, description: 'From this day on' }) from?: string;
  @DateOnly({ optional: true, description: 'Up to this day, and the whole of it' }) to?: string;
  @Line({ optional: true, description: 'The id of the account that did it' }) account?: string;
  @Line({ optional: true, description: 'The id of a case' }) case?: string;
  @Line({ optional: true, description: 'One or more of `readCase`, `reveal` and so on, divided by commas' })
  action?: string;
}

/** An entry of the trail. It names fields and kinds; what somebody saw is not in it. */
export interface TrailEntryView {
  id: string;
  at: string;
  account?: Named;
  role?: string;
  organization?: Named;
  action: string;
  caseId?: string;
  caseNumber?: string;
  about?: { organizationId?: string; accountId?: string; name: string };
  data: Readonly<Record<string, unknown>>;
  address?: string;
  requestId?: string;
  strand: number;
  sequence: number;
  hash: string;
}

/** Keeps a look at what is mostly not theirs below a tenth of a second for everybody else. */
const lookThrough = 2_000;

const dayInMilliseconds = 86_400_000;

function beginOfDay(date: string, daysLater = 0): string {
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + daysLater * dayInMilliseconds).toISOString();
}

function aboutIn(entry: AccessRecord, { tree, everyAccount }: DirectoryState): Pick<TrailEntryView, 'about'> {
  const { aboutOrganizationId: organizationId, aboutAccountId: accountId } = entry;
  if (organizationId) return { about: { organizationId, name: tree.nameOf(organizationId) } };
  return accountId ? { about: { accountId, name: everyAccount.get(accountId)?.displayName ?? '' } } : {};
}

function entryView(
  entry: AccessRecord,
  directory: DirectoryState,
  caseNumbers: ReadonlyMap<string, string>,
): TrailEntryView {
  const { tree, everyAccount } = directory;
  const { id, at, accountId, role, organizationId, action, caseId, data, address, requestId } = entry;
  const { strand, sequence, hash } = entry;
  const caseNumber = caseNumbers.get(caseId ?? '');
  return {
    id,
    at,
    ...(accountId && { account: { id: accountId, name: everyAccount.get(accountId)?.displayName ?? '' } }),
    ...(role && { role }),
    ...(organizationId && { organization: { id: organizationId, name: tree.nameOf(organizationId) } }),
    action,
    ...(caseId && { caseId }),
    ...(caseNumber && { caseNumber }),
    ...aboutIn(entry, directory),
    data,
    ...(address && { address }),
    ...(requestId && { requestId }),
    strand,
    sequence,
    hash,
  };
}

/** A page of the trail of what lies in the auditor's scope, the latest first. It may be short and have another one after it. */
export async function listTrail({ sources, who }: Asking, filter: TrailFilter): Promise<Page<TrailEntryView>> {
  if (!holdsRole(who, 'auditor')) throw new Refusal('roleMayNot');
  const { from, to, account, case: caseId, action, cursor } = filter;
  const criteria = {
    visibleUnder: scopeOf(who, ['auditor']),
    from: from && beginOfDay(from),
    before: to && beginOfDay(to, 1),
    accountId: account,
    caseId,
    actions: action?.split(','),
  };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['at', 'id']);
  const page = { limit: pageSizeOf(filter), lookThrough, after };
  const { items, next } = await listAccess(sources.reader, criteria, page, sources.vault);
  const directory = await sources.currentDirectory();
  const caseIds = new Set(items.flatMap((entry) => entry.caseId ?? []));
  const caseNumbers = await findCaseNumbers(sources.reader, [...caseIds]);
  return {
    items: items.map((entry) => entryView(entry, directory, caseNumbers)),
    nextCursor: next ? encodeCursor({ ...next }) : null,
  };
}
