import type { Words } from '../../api/vocabulary.js';
import type { CaseView, HistoryEntry } from './case-queries.js';

/** The words of a field that are called by another name than the field's: those of `reason`, in a closed list, are of closing a case. */
export const vocabularyOf: Readonly<Record<string, string>> = { reason: 'closeReason' };

type Named = ReadonlyMap<string, string>;

/** What the organisations of a case are called, by their ids. */
export function namesIn({ originOrg, hostOrg, districtOrg, route, coordinator }: CaseView): Named {
  const sides = [originOrg, hostOrg, districtOrg, coordinator].filter((each) => each !== undefined);
  return new Map([...(route?.organizations ?? []), ...sides].map(({ id, name }) => [id, name]));
}

const isId = (value: string) => /^[0-9a-f]{8}-/.test(value);

interface Telling extends Pick<Words, 'term' | 'label'> {
  names: Named;
  yes: string;
  no: string;
}

/** What a line says besides who and what, as a reader reads it: words, dates and names, each with what it is. */
export function detailsOf({ data }: Pick<HistoryEntry, 'data'>, telling: Telling): string[] {
  const { term, label, names, yes, no } = telling;
  return Object.entries(data).flatMap(([field, value]) => {
    const called = label(field);
    const isLabelled = called !== field;
    const told = (text: string) => [isLabelled ? `${called}: ${text}` : text];
    if (typeof value === 'boolean') return told(value ? yes : no);
    // A number without a name says nothing to a reader, nor does an id.
    if (typeof value === 'number') return isLabelled ? told(String(value)) : [];
    if (typeof value === 'string') {
      if (!isId(value)) return told(term(vocabularyOf[field] ?? field, value));
      const name = names.get(value);
      return name && isLabelled ? told(name) : [];
    }
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? detailsOf({ data: value as HistoryEntry['data'] }, telling) : [];
  });
}

/** Who it was: by name, or what went by itself. */
export function actorIn({ actor }: Pick<HistoryEntry, 'actor'>, words: { byClock: string; bySystem: string }): string {
  if (actor.kind === 'clock') return words.byClock;
  return actor.kind === 'system' ? words.bySystem : (actor.name ?? '');
}
