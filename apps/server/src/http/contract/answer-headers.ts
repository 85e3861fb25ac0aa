const text = { type: 'string' } as const;

/** What the headers of answers say, for the contract. */
export const etag = {
  ETag: { description: 'The revision of the case, `"<revision>"`, as `If-Match` of a command takes it', schema: text },
};

export const location = { Location: { description: 'The address of what was made', schema: text } };

export const setCookie = {
  'Set-Cookie': { description: 'The cookie `sid`: HttpOnly, SameSite=Strict, for all of the service', schema: text },
};

export const retryAfter = {
  'Retry-After': { description: 'Seconds after which to try again', schema: { type: 'integer' } },
} as const;
