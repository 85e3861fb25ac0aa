import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client.js';

export type Vocabulary = Schemas['VocabularyDto'];

/** What everything is called in a language, and the chart. */
const vocabularyQuery = (locale: string) =>
  queryOptions({
    queryKey: ['vocabulary', locale],
    queryFn: () => answered(api.GET('/api/vocabulary', { headers: { 'Accept-Language': locale } })),
    staleTime: Infinity,
  });

export interface Words {
  /** What a word of the contract is called; the word itself if it is not known. */
  term: (field: string, word: string) => string;
  /** What a field of a command's form is called. */
  label: (field: string) => string;
  /** All the words of a field, in the order of the server. */
  wordsOf: (field: string) => string[];
  chart: Vocabulary['chart'];
}

/** What people type may be called like something that every object has. */
function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What a field of a body is called, as far as the words are there: they are not waited for. */
export function useFieldName(locale: string): (field: string) => string {
  const { data } = useQuery({ ...vocabularyQuery(locale), enabled: false });
  const called = (name: string) => data && (own(data.labels, name) ?? own(data.terms.recordedField ?? {}, name));
  const partOf = (part: string) => (/^\d+$/.test(part) ? String(Number(part) + 1) : called(part));
  // A group without a name is not missed before the name of its field.
  return (field) => {
    const parts = field.split('.');
    return [
      ...parts.slice(0, -1).flatMap((part) => partOf(part) ?? []),
      partOf(parts.at(-1) ?? '') ?? parts.at(-1),
    ].join(' · ');
  };
}

export function useVocabulary(locale: string): Words {
  const { data } = useSuspenseQuery(vocabularyQuery(locale));
  return {
    term: (field, word) => own(own(data.terms, field) ?? {}, word) ?? word,
    label: (field) => own(data.labels, field) ?? field,
    wordsOf: (field) => Object.keys(data.terms[field] ?? {}),
    chart: data.chart,
  };
}
