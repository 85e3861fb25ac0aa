import {
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type PipeTransform,
  type ArgumentMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import { isIdentifier } from '../input/fields.js';
import { readObject } from '../input/read-input.js';
import { readQuery } from '../input/read-query.js';
import { Refusal } from '../refusals/refusal.js';

/**
 * Reads queries by their declared classes; everything that is not as declared is refused by name. An id in the path that this service
 * cannot have given out is the id of nothing, and goes no further.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { metatype, type, data }: ArgumentMetadata): unknown {
    if (type === 'param' && data === 'id' && !isIdentifier(value)) throw new Refusal('notFound');
    if (type !== 'query' || !metatype || metatype === Object) return value;
    return readQuery(metatype as new () => object, value);
  }
}

/** The parsed body as it came, an object if there is one: what else it must be depends on the command, and comes after the scope. */
export const RawBody = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<Request>();
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (!hasBody) return undefined;
  if (!request.is('application/json')) throw new Refusal('unsupportedMediaType');
  return readObject(request.body);
});

/** The revision in `If-Match: "<revision>"`; undefined when absent, NaN-free: anything else is refused. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  if (header === undefined) return undefined;
  const revision = /^"(0|[1-9]\d{0,8})"$/.exec(header)?.[1];
  if (revision === undefined) {
    throw new Refusal('invalidInput', { errors: [{ field: 'If-Match', code: 'malformed' }] });
  }
  return Number(revision);
});
