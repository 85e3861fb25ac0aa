/** Markup that may be put into markup as it is. Only the tag below makes it. */
class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(value: string | number | Html | readonly Html[]): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.join('\n');
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A template whose gaps are escaped, in text and in quoted attributes; only what it made itself goes in as it is. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return new Html(parts.reduce((markup, part, index) => markup + escaped(values[index - 1] ?? '') + part));
}

export type { Html };
