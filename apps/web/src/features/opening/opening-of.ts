import type { Schemas } from '../../api/client.js';

export type Opening = Schemas['OpenCaseInput'];

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';
const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);

function filled<Values extends object>(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => [name, trimmed(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value))) as Values;
}

/** What was filled in, without what was left empty, and without blanks around it. */
export function openingOf(values: Opening): Opening {
  return { ...filled(values), member: filled(values.member) };
}
