import type { Words } from '../../api/vocabulary.js';
import type { TrailEntry } from './trail-queries.js';

/** What an entry says besides who did what: which of it is there differs from action to action. */
export interface Said {
  purpose?: string | null;
  fields?: string[];
  filters?: string[];
  shown?: number;
  lateCommand?: string;
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

export function saidOf({ data }: Pick<TrailEntry, 'data'>): Said {
  const { purpose, fields, filters, shown, staleCommand } = data as Record<string, unknown>;
  return {
    ...((typeof purpose === 'string' || purpose === null) && { purpose }),
    ...(textsIn(fields).length > 0 && { fields: textsIn(fields) }),
    ...(textsIn(filters).length > 0 && { filters: textsIn(filters) }),
    ...(typeof shown === 'number' && { shown }),
    ...(typeof staleCommand === 'string' && { lateCommand: staleCommand }),
  };
}

export function namesIn(fields: readonly string[], { term }: Pick<Words, 'term'>, locale: string): string {
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
    fields.map((field) => term('recordedField', field)),
  );
}
