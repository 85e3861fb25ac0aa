/** What the queue is filtered by: the address of the page, so that a view can be shared. */
export const listFields = ['stage', 'attention', 'memberKind', 'direction'] as const;
export const singleFields = ['holder', 'coordinator', 'bookedAt', 'org', 'q', 'sort'] as const;

export type ListField = (typeof listFields)[number];
export type SingleField = (typeof singleFields)[number];
export type QueueQuery = Partial<Record<ListField, string[]> & Record<SingleField, string>>;

export function queryIn(params: URLSearchParams): QueueQuery {
  const query: QueueQuery = {};
  for (const field of listFields) {
    const words = params.get(field)?.split(',').filter(Boolean) ?? [];
    if (words.length > 0) query[field] = words;
  }
  for (const field of singleFields) {
    const value = params.get(field);
    if (value) query[field] = value;
  }
  return query;
}

/** The address with one filter changed; an empty one is not in it. */
export function changed(params: URLSearchParams, field: ListField | SingleField, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(field);
  else next.set(field, value);
  return next;
}

const digitsOfPerson = 11;

/** Whether what is looked for may be somebody's identity or telephone number: as many digits as no case number has. */
export function isPersonalNumber(text: string): boolean {
  return (text.normalize('NFKC').match(/\d/g) ?? []).length >= digitsOfPerson;
}
