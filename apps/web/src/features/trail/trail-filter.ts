/** What the trail is filtered by: the address of the page, so that what was found can be shown to somebody else. */
export const trailFields = ['from', 'to', 'account', 'case', 'action'] as const;
export type TrailField = (typeof trailFields)[number];
export type TrailQuery = Partial<Record<TrailField, string>>;

export function queryIn(params: URLSearchParams): TrailQuery {
  const query: TrailQuery = {};
  for (const field of trailFields) {
    const value = params.get(field);
    if (value) query[field] = value;
  }
  return query;
}

/** The address with one filter changed; an empty one is not in it. */
export function changed(params: URLSearchParams, field: TrailField, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value) next.set(field, value);
  else next.delete(field);
  return next;
}
