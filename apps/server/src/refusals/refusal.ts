/** What can be wrong with one field; the catalogues of `http/messages` say it in words. */
export const fieldCodes = [
  'required',
  'notExpected',
  'unknownField',
  'type',
  'tooShort',
  'tooLong',
  'controlCharacters',
  'notOneOf',
  'date',
  'month',
  'inFuture',
  'inPast',
  'farAhead',
  'tooEarly',
  'beforeAdulthood',
  'outOfRange',
  'idNumber',
  'birthDateDiffers',
  'sexDiffers',
  'telephone',
  'email',
  'identifier',
  'unknown',
  'malformed',
  'sameAsOrigin',
  'voidLetterNumber',
  'noTransferAuthority',
  'noCommonSuperior',
  'notACoordinator',
  'notTheHolder',
  'isOnline',
  'stillOpen',
  'taken',
  'weakPassword',
  'commonPassword',
  'contextWord',
  'tooUniform',
  'samePassword',
  'wrongPassword',
  'wrongCode',
  'username',
  'ownAccount',
  'tooFew',
  'tooMany',
  'tooDeep',
  'repeated',
  'digitsInName',
] as const;
export type FieldCode = (typeof fieldCodes)[number];

export interface FieldFault {
  /** The path in the body, or the name of a header or a query parameter. */
  field: string;
  code: FieldCode;
  /** Numbers or words that belong into the sentence (a limit, the values that would do). Never the refused value itself. */
  params?: Readonly<Record<string, string | number>>;
}

/** Why a request is not carried out. Stable: programs rely on these. */
export const refusalCodes = [
  'invalidInput',
  'unknownCommand',
  'malformedBody',
  'notSignedIn',
  'wrongCredentials',
  'totpRequired',
  'totpWrong',
  'mustChangePassword',
  'mustEnrolTotp',
  'foreignOrigin',
  'roleMayNot',
  'notFound',
  'notAllowedNow',
  'totpEnrolled',
  'totpNotBegun',
  'memberHasOpenCase',
  'memberErased',
  'caseStillOpen',
  'staleRevision',
  'tooLarge',
  'unsupportedMediaType',
  'keyReused',
  'ifMatchMissing',
  'tooManyRequests',
  'tooBusy',
  'storeUnreachable',
  'storeUnavailable',
  'methodNotAllowed',
  'malformedAddress',
  'malformedRequest',
  'headersTooLarge',
  'requestTimedOut',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface RefusalDetails {
  errors?: readonly FieldFault[];
  /** Further members of the problem, for programs. */
  extensions?: Readonly<Record<string, unknown>>;
  /** What whoever runs the service has to know of it. It is logged, and never told to the caller. */
  cause?: Error;
  /** When it is worth asking again; for `Retry-After`. */
  retryAfterSeconds?: number;
}

/** A refusal is an answer: nothing was changed, and the caller is told why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {
    super(code, { cause: details.cause });
  }
}

export function refuseField(field: string, code: FieldCode, params?: FieldFault['params']): Refusal {
  return new Refusal('invalidInput', { errors: [{ field, code, ...(params && { params }) }] });
}

/** An id in a body or a query that does not exist, or that the account has no business knowing: the two look alike. */
export function unknownReference(field: string): Refusal {
  return new Refusal('notFound', { errors: [{ field, code: 'unknown' }] });
}
