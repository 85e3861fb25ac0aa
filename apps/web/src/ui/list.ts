/** “this, that or another”, as the language puts it. */
export function listIn(locale: string, words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);
}
