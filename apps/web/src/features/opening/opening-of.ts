import type { Schemas } from '../../api/client.js';

export type Opening = Schemas['OpenCaseInput'];

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function filled<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as Values;
}

/** What was filled in, without what was left empty. */
export function openingOf(values: Opening): Opening {
  return { ...filled(values), member: filled(values.member) };
}
