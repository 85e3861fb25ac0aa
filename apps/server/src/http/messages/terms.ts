import type { Vocabulary } from '../../views/vocabulary.js';

/** What every word of the closed lists is called. */
export type Terms = { readonly [Field in keyof Vocabulary]: Readonly<Record<Vocabulary[Field][number], string>> };

/** Fields of which the trail says that they were asked for, changed or revealed. */
const recordedFields = [
  'account',
  'action',
  'attention',
  'canTransferDirectly',
  'case',
  'coordinator',
  'direction',
  'displayName',
  'email',
  'from',
  'grants',
  'holder',
  'idNumber',
  'isDisabled',
  'kind',
  'memberKind',
  'name',
  'org',
  'participation',
  'password',
  'phone',
  'q',
  'resetTotp',
  'stage',
  'to',
] as const;

/** What the fields of the commands' inputs are called, and those that the trail names. */
export const labelledFields = [
  ...recordedFields,
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
