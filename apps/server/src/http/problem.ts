import type { Request } from 'express';
import type { FieldFault, Refusal, RefusalCode } from '../refusals/refusal.js';
import type { Catalogue, ExplainedRule, Language } from './messages/catalogue.js';
import { requestIdOf } from './request-trace.js';
import { catalogueFor, fill, languageOf } from './messages/words.js';

/** RFC 9457, with a stable `code` for programs and the refused fields. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  errors?: { field: string; code: string; message: string }[];
  [extension: string]: unknown;
}

export const statusOf: Readonly<Record<RefusalCode, number>> = {
  invalidInput: 400,
  unknownCommand: 400,
  malformedBody: 400,
  malformedAddress: 400,
  malformedRequest: 400,
  notSignedIn: 401,
  wrongCredentials: 401,
  totpRequired: 401,
  totpWrong: 401,
  mustChangePassword: 403,
  mustEnrolTotp: 403,
  foreignOrigin: 403,
  roleMayNot: 403,
  notFound: 404,
  methodNotAllowed: 405,
  requestTimedOut: 408,
  notAllowedNow: 409,
  totpEnrolled: 409,
  totpNotBegun: 409,
  memberHasOpenCase: 409,
  memberErased: 409,
  caseStillOpen: 409,
  staleRevision: 412,
  tooLarge: 413,
  unsupportedMediaType: 415,
  keyReused: 422,
  ifMatchMissing: 428,
  tooManyRequests: 429,
  headersTooLarge: 431,
  tooBusy: 503,
  storeUnreachable: 503,
  storeUnavailable: 503,
};

/** Whoever sends thousands of wrong fields learns enough from the first, and is not sent back all that they have sent. */
const mostErrors = 50;
const longestFieldName = 100;

function messagesFor(errors: readonly FieldFault[], { fields }: Catalogue): Problem['errors'] {
  return errors.slice(0, mostErrors).map(({ field, code, params }) => ({
    field: [...field].slice(0, longestFieldName).join(''),
    code,
    message: fill(fields[code], params),
  }));
}

function detailFor({ code, details }: Refusal, { refusals, rules }: Catalogue): string {
  const unmet = details.extensions?.['unmetRules'];
  const sentences = Array.isArray(unmet) ? unmet.flatMap((rule: ExplainedRule) => rules[rule] ?? []) : [];
  return sentences.length > 0 ? [...new Set(sentences)].join(' ') : refusals[code].detail;
}

export function describeRefusal(refusal: Refusal, language: Language, instance: string): Problem {
  const catalogue = catalogueFor(language);
  const { errors, extensions } = refusal.details;
  return {
    type: `urn:shuangzhao:problem:${refusal.code}`,
    title: catalogue.refusals[refusal.code].title,
    status: statusOf[refusal.code],
    detail: detailFor(refusal, catalogue),
    code: refusal.code,
    instance,
    ...(errors && { errors: messagesFor(errors, catalogue) }),
    ...extensions,
  };
}

export function problemOf(refusal: Refusal, request: Request): Problem {
  return describeRefusal(refusal, languageOf(request), requestIdOf(request));
}

/** A mistake that is ours: what it is called, and nothing of itself. */
export function internalProblem(request: Request, code: 'internal' | 'unreadableCase' = 'internal'): Problem {
  const { title, detail } = catalogueFor(languageOf(request)).refusals[code];
  const type = code === 'internal' ? 'about:blank' : `urn:shuangzhao:problem:${code}`;
  return { type, title, status: 500, detail, code, instance: requestIdOf(request) };
}
