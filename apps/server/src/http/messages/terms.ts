import type { Vocabulary } from '../../views/vocabulary.js';

/** What every word of the closed lists is called. */
export type Terms = { readonly [Field in keyof Vocabulary]: Readonly<Record<Vocabulary[Field][number], string>> };

/** What the fields of the commands' inputs are called. */
export const labelledFields = [
  'channel',
  'contactPerson',
  'coordinatorId',
  'decidedBy',
  'decidedOn',
  'disposition',
  'document',
  'documentNumber',
  'duesPaidThrough',
  'hostOrgId',
  'identityConfirmedBy',
  'issuedOn',
  'letter',
  'membership',
  'nextReviewOn',
  'number',
  'on',
  'onBehalf',
  'organizationId',
  'originOrgId',
  'outcome',
  'reason',
  'reviewOn',
  'takesPart',
  'text',
  'then',
  'until',
  'validDays',
  'willingness',
  'withWhom',
] as const;
export type Labels = Readonly<Record<(typeof labelledFields)[number], string>>;
