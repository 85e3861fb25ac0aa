import { offeredEvents, type CaseState, type EventOffer, type Letter, type Route } from '@app/case-machine';
import { statutoryClocks, type StatutoryClock } from '@app/deadlines';
import type { CaseRecord, Vault } from '@app/store';
import { findDeputyStanding, findStanding, standingsOf, type Standing } from '../access/capacity.js';
import type { DirectoryState } from '../access/directory.js';
import { permissions } from '../access/permissions.js';
import type { SignedIn } from '../access/roles.js';
import { memberView, type MemberView } from './member-view.js';
import { stateOf } from './readable-case.js';

export interface Named {
  id: string;
  name: string;
}

export interface CaseSummary {
  id: string;
  number: string;
  revision: number;
  machineVersion: number;
  direction: string;
  memberKind: string;
  stage: string;
  attention: string;
  holder: { kind: string; organizationId?: string; name: string };
  member: MemberView;
  districtOrg: Named;
  originOrg?: Named;
  hostOrg?: Named;
  /** Answers for the member: the origin, until the transfer is complete (Art. 25). */
  responsibleOrg?: Named;
  coordinator?: Named;
  continuesCase?: string;
  willingness: string;
  clocks: { name: string; dueAt: string; provisional: boolean }[];
  /** What an article sets; it only informs. */
  statutoryClocks: readonly StatutoryClock[];
  openedAt: string;
  progressedAt: string;
}

export interface RouteView extends Route {
  step: number;
  /** What everybody on the way is called, also to those in whose scope they are not. */
  organizations: Named[];
}

/** The case as the contract tells it; `commands` without title and schema, which depend on the reader's language. */
export interface CaseView extends CaseSummary {
  route?: RouteView;
  letter?: Letter;
  /** As the branch of origin confirmed. */
  duesPaidThrough?: string;
  commands: EventOffer[];
}

/** What a view is made with, besides the case: who and what there is, and the key to the sealed numbers. */
export interface ViewSetting {
  directory: DirectoryState;
  vault: Vault;
}

export function standingsIn({ directory }: ViewSetting, who: SignedIn, state: CaseState): Standing[] {
  const holderOrganizationId = state.holder.kind === 'organization' ? state.holder.organizationId : undefined;
  return standingsOf(directory.tree, who, { ...state, holderOrganizationId });
}

/** What the chart allows and this account may do. Acting for an organisation that is not online, it must name the paper. */
function offersFor(record: CaseRecord, state: CaseState, who: SignedIn, setting: ViewSetting): EventOffer[] {
  const standings = standingsIn(setting, who, state);
  if (standings.length === 0) return [];
  return offeredEvents(record.stored).flatMap(({ name, required, refused }) => {
    const standing = findStanding(standings, permissions[name]);
    if (!standing) return [];
    if (standing.onBehalfOf) return { name, required: [...required, 'onBehalf'], refused };
    const isDeputyToo = findDeputyStanding(standings, permissions[name]) !== undefined;
    return isDeputyToo ? { name, required, refused } : { name, required, refused: [...refused, 'onBehalf'] };
  });
}

/** The names of the commands that the view would offer. */
export function offeredNames(record: CaseRecord, who: SignedIn, setting: ViewSetting): string[] {
  return offersFor(record, stateOf(record), who, setting).map(({ name }) => name);
}

function holderName(
  record: CaseRecord,
  { holder, coordinatorId }: CaseState,
  { tree, everyAccount }: DirectoryState,
): string {
  switch (holder.kind) {
    case 'organization':
      return tree.nameOf(holder.organizationId);
    case 'coordinator':
      return (coordinatorId && everyAccount.get(coordinatorId)?.displayName) || tree.nameOf(record.districtOrgId);
    case 'nobody':
      return '';
    default:
      return holder satisfies never;
  }
}

/** Nobody waits for a date of a case that is over. */
function statutoryClocksOf({ isOver, search, suspendedOn }: CaseState): readonly StatutoryClock[] {
  return isOver ? [] : statutoryClocks({ firstFailedAttemptOn: search.firstFailedOn, suspendedOn });
}

export function caseSummary(record: CaseRecord, state: CaseState, { directory, vault }: ViewSetting): CaseSummary {
  const { tree, everyAccount } = directory;
  const named = (id: string): Named => ({ id, name: tree.nameOf(id) });
  const { originOrgId, hostOrgId, responsibleOrgId, coordinatorId } = state;
  return {
    id: record.id,
    number: record.number,
    revision: record.revision,
    machineVersion: record.stored.machineVersion,
    direction: state.direction,
    memberKind: state.memberKind,
    stage: state.stage,
    attention: state.attention,
    holder: { ...state.holder, name: holderName(record, state, directory) },
    member: memberView(record.member, vault, state.confirmation?.membership),
    districtOrg: named(state.districtOrgId),
    ...(originOrgId && { originOrg: named(originOrgId) }),
    ...(hostOrgId && { hostOrg: named(hostOrgId) }),
    ...(responsibleOrgId && { responsibleOrg: named(responsibleOrgId) }),
    ...(coordinatorId && {
      coordinator: { id: coordinatorId, name: everyAccount.get(coordinatorId)?.displayName ?? '' },
    }),
    ...(record.continuesCaseId && { continuesCase: record.continuesCaseId }),
    willingness: state.willingness,
    clocks: record.clocks.map(({ name, dueAt, provisional }) => ({ name, dueAt, provisional })),
    statutoryClocks: statutoryClocksOf(state),
    openedAt: record.openedAt,
    progressedAt: record.progressedAt,
  };
}

function routeView(route: Route, step: number, { tree }: DirectoryState): RouteView {
  const ids = new Set([...route.release, ...route.receive, route.arbiter]);
  return { ...route, step, organizations: [...ids].map((id) => ({ id, name: tree.nameOf(id) })) };
}

/** The case for one account: what it may know, and what it may do now. */
export function caseView(record: CaseRecord, who: SignedIn, setting: ViewSetting): CaseView {
  const state = stateOf(record);
  const { route, step, letter, confirmation } = state;
  return {
    ...caseSummary(record, state, setting),
    ...(route && { route: routeView(route, step, setting.directory) }),
    ...(letter && { letter }),
    ...(confirmation && { duesPaidThrough: confirmation.duesPaidThrough }),
    commands: offersFor(record, state, who, setting),
  };
}
