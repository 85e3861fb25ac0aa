import type { Request } from 'express';
import 'pino-http';
import type { FieldFault, Refusal, RefusalCode } from '../refusals/refusal.js';
import type { Catalogue, ExplainedRule } from './messages/catalogue.js';
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

const statusOf: Record<RefusalCode, number> = {
  invalidInput: 400,
  unknownCommand: 400,
  malformedBody: 400,
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
  notAllowedNow: 409,
  totpEnrolled: 409,
  totpNotBegun: 409,
  memberHasOpenCase: 409,
  staleRevision: 412,
  tooLarge: 413,
  unsupportedMediaType: 415,
  keyReused: 422,
  ifMatchMissing: 428,
  tooManyRequests: 429,
  tooBusy: 503,
};

function messagesFor(errors: readonly FieldFault[], { fields }: Catalogue): Problem['errors'] {
  return errors.map(({ field, code, params }) => ({ field, code, message: fill(fields[code], params) }));
}

function detailFor({ code, details }: Refusal, { refusals, rules }: Catalogue): string {
  const unmet = details.extensions?.['unmetRules'];
  const sentences = Array.isArray(unmet) ? unmet.flatMap((rule: ExplainedRule) => rules[rule] ?? []) : [];
  return sentences.length > 0 ? sentences.join(' ') : refusals[code].detail;
}

/** Given by the request log, which makes it a text. */
function requestIdOf({ id }: Request): string {
  return typeof id === 'string' ? id : '';
}

export function problemOf(refusal: Refusal, request: Request): Problem {
  const catalogue = catalogueFor(languageOf(request));
  const { errors, extensions } = refusal.details;
  return {
    type: `urn:shuangzhao:problem:${refusal.code}`,
    title: catalogue.refusals[refusal.code].title,
    status: statusOf[refusal.code],
    detail: detailFor(refusal, catalogue),
    code: refusal.code,
    instance: requestIdOf(request),
    ...(errors && { errors: messagesFor(errors, catalogue) }),
    ...extensions,
  };
}

export function internalProblem(request: Request): Problem {
  const { title, detail } = catalogueFor(languageOf(request)).refusals.internal;
  return { type: 'about:blank', title, status: 500, detail, code: 'internal', instance: requestIdOf(request) };
}
