import { refusalCodes, type RefusalCode } from '../../refusals/refusal.js';
import { catalogueFor } from '../messages/words.js';
import { statusOf } from '../problem.js';
import { problemMediaType } from '../send-problem.js';
import { etag, retryAfter } from './answer-headers.js';
import { eachOperation, type Operation, type Paths } from './documented.js';
import { refusalsKey } from './may-refuse.js';

const content = { [problemMediaType]: { schema: { $ref: '#/components/schemas/ProblemDto' } } };
const headersOf: Readonly<Record<number, object>> = { 412: etag, 429: retryAfter, 503: retryAfter };

function ownRefusals(operation: Operation): RefusalCode[] {
  const declared: unknown = Reflect.get(operation, refusalsKey);
  return (declared as { codes: RefusalCode[] } | undefined)?.codes ?? [];
}

/** A requirement with nothing in it is met by everybody. */
const isClosed = ({ security }: Operation) => !security?.some((requirement) => Object.keys(requirement).length === 0);

function placesOf({ parameters = [] }: Operation): string[] {
  return parameters.flatMap((parameter) => ('in' in parameter ? parameter.in : []));
}

/** What an operation may refuse because of how it is called: from outside, by an id, with parameters, with a body. */
function refusalsByShape(operation: Operation): RefusalCode[] {
  const places = placesOf(operation);
  const codes: RefusalCode[] = [];
  if (isClosed(operation)) codes.push('notSignedIn', 'tooManyRequests', 'tooBusy');
  if (places.includes('path')) codes.push('notFound', 'malformedAddress');
  if (places.includes('query') || places.includes('header')) codes.push('invalidInput');
  if (operation.requestBody) codes.push('invalidInput', 'malformedBody', 'tooLarge', 'unsupportedMediaType');
  return codes;
}

function responsesFor(codes: ReadonlySet<RefusalCode>): Operation['responses'] {
  const { refusals } = catalogueFor('en');
  const inOrder = refusalCodes.filter((code) => codes.has(code));
  const statuses = [...new Set(inOrder.map((code) => statusOf[code]))];
  const responses = statuses.map((status) => {
    const reasons = inOrder.filter((code) => statusOf[code] === status);
    const description = reasons.map((code) => `\`${code}\`: ${refusals[code].title}`).join('; ');
    const headers = reasons.includes('selectionChanged') ? undefined : headersOf[status];
    return [status, { description, ...(headers && { headers }), content }];
  });
  return Object.fromEntries(responses) as Operation['responses'];
}

const unforeseen = {
  description: 'What the service did not foresee, a mistake of its own among it (RFC 9457)',
  content,
};

/** Every operation with each status by which it refuses, and the codes behind it. */
export function withRefusals(paths: Paths): Paths {
  return eachOperation(paths, (operation) => {
    const codes = new Set([...refusalsByShape(operation), ...ownRefusals(operation)]);
    const { [refusalsKey as never]: _, ...documented } = operation;
    const responses = { ...operation.responses, ...responsesFor(codes), default: unforeseen };
    return { ...documented, responses };
  });
}
