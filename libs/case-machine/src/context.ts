import type {
  CloseReason,
  ContactChannel,
  DateOnly,
  Direction,
  MemberKind,
  Membership,
  Willingness,
} from './vocabulary.js';

/** The organisations whose approval a transfer needs, in order, and the one that decides when two of them disagree. */
export interface Route {
  /** From the origin branch up to the first organisation that may transfer directly. */
  release: readonly string[];
  /** From its counterpart above the host down to the host branch. */
  receive: readonly string[];
  /** The two sides' lowest common superior. */
  arbiter: string;
}

/** An introduction letter (介绍信), valid through `expiresOn` inclusive. */
export interface Letter {
  number: string;
  issuedOn: DateOnly;
  expiresOn: DateOnly;
}

/** The unsuccessful attempts since the member was last in contact (Art. 24: "searched for by all means"). */
export interface Search {
  attempts: number;
  channels: readonly ContactChannel[];
  firstFailedOn?: DateOnly;
  lastFailedOn?: DateOnly;
}

/** What the branch of origin has said of the member. */
export interface Confirmation {
  membership: Membership;
  /** The month, `YYYY-MM`, up to which dues are paid (党费交至). */
  duesPaidThrough: string;
}

export type Rung = 'onTrack' | 'reminded' | 'escalated' | 'overseen';

/** What guards, holders and clocks look at. No personal data: who the member is, and people's words, are kept elsewhere. */
export interface CaseContext {
  direction: Direction;
  memberKind: MemberKind;
  districtOrgId: string;
  originOrgId?: string;
  hostOrgId?: string;
  coordinatorId?: string;
  willingness: Willingness | 'unknown';
  search: Search;
  /** When somebody last spoke with the member: attempts count from then on. */
  lastContactOn?: DateOnly;
  /** The latest word of a branch of origin; it stays true when the liaison comes to nothing. */
  confirmation?: Confirmation;
  route?: Route;
  /** Index of the next organisation on the present half of the route. */
  step: number;
  /** The one letter in force. */
  letter?: Letter;
  voidLetters: readonly string[];
  hasLostLetter: boolean;
  receiptSentOn?: DateOnly;
  refusedIn?: 'releasing' | 'receiving';
  reviewOn?: DateOnly;
  pausedUntil?: DateOnly;
  pausedAt?: Rung;
  suspendedOn?: DateOnly;
  closedAs?: CloseReason;
}

/** What is known when a case is opened. */
export type CaseOpening = Pick<
  CaseContext,
  'direction' | 'memberKind' | 'districtOrgId' | 'originOrgId' | 'hostOrgId' | 'coordinatorId'
>;

export const nothingSearched: Search = { attempts: 0, channels: [] };

export function initialContext(opening: CaseOpening): CaseContext {
  const { direction, memberKind, districtOrgId, originOrgId, hostOrgId, coordinatorId } = opening;
  return {
    direction,
    memberKind,
    districtOrgId,
    ...(originOrgId !== undefined && { originOrgId }),
    ...(hostOrgId !== undefined && { hostOrgId }),
    ...(coordinatorId !== undefined && { coordinatorId }),
    willingness: 'unknown',
    search: nothingSearched,
    step: 0,
    voidLetters: [],
    hasLostLetter: false,
  };
}
