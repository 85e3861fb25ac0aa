/** A copy of a body with a value put in; objects on the way are made. `undefined` takes the field out. */
export function withValue(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((item: unknown, index) => (String(index) === name ? withValue(item, rest, value) : item));
  }
  const { [name]: inner, ...others } = (body ?? {}) as Record<string, unknown>;
  const put = withValue(inner, rest, value);
  return put === undefined ? others : { ...others, [name]: put };
}

const placeholder = 'the value goes here';

/** The body as text with a piece of JSON at the place of a field, whatever it is. */
export function withJson(body: unknown, path: readonly string[], json: string): string {
  return JSON.stringify(withValue(body, path, placeholder)).replace(JSON.stringify(placeholder), () => json);
}
