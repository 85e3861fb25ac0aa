import canonicalize from 'canonicalize';

// Its types speak of a default export, but the CommonJS module is the function itself.
const serialize = canonicalize as unknown as (value: unknown) => string | undefined;

/** JSON by RFC 8785: equal values give equal texts. @throws TypeError for a value that JSON has no text for. */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
