/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
export type DateOnly = string;
/** A point in time, RFC 3339 in UTC with milliseconds. */
export type Instant = string;

/** The field's closed word lists; the glossary (docs/glossary.md) gives the Chinese term of each. */

export const directions = ['orgSeeksMember', 'memberSeeksOrg'] as const;
export type Direction = (typeof directions)[number];

export const memberKinds = ['floating', 'pocket', 'hidden', 'lostContact', 'inLimbo'] as const;
export type MemberKind = (typeof memberKinds)[number];

export const memberships = ['full', 'probationary'] as const;
export type Membership = (typeof memberships)[number];

export const contactChannels = ['phone', 'visit', 'letter', 'email', 'message', 'viaWorkplace', 'viaFamily'] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const attemptOutcomes = ['noAnswer', 'wrongNumber', 'moved', 'refusedToTalk', 'leftMessage'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const identityProofs = ['idCard', 'letter', 'branchRecord', 'acquaintance'] as const;
export type IdentityProof = (typeof identityProofs)[number];

export const willingnesses = ['willing', 'unwilling', 'undecided'] as const;
export type Willingness = (typeof willingnesses)[number];

export const dispositions = ['suspended', 'removed'] as const;
export type Disposition = (typeof dispositions)[number];

export const withdrawalTargets = ['managedInPlace', 'contacted'] as const;
export type WithdrawalTarget = (typeof withdrawalTargets)[number];

export const closeReasons = [
  'notAMember',
  'duplicate',
  'deceased',
  'leftParty',
  'removed',
  'withdrawn',
  'openedInError',
] as const;
export type CloseReason = (typeof closeReasons)[number];

/** A letter of introduction is valid for a stated number of days, at most this many (local practice). */
export const longestLetterDays = 90;
