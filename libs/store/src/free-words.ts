import { createHash } from 'node:crypto';
import { freshBytes } from './fresh-bytes.js';

/** A free word with the salt of its digest, as it is sealed. */
export interface SaltedWord {
  salt: string;
  value: string;
}

/** What people wrote about people, under the names of its fields. */
export type FreeWords = Readonly<Record<string, string>>;

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function digestOf({ salt, value }: SaltedWord): string {
  return sha256(salt + value);
}

function isDigest(value: unknown): value is { digest: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'digest';
}

/** Free words in two halves: what a chain holds of them for good, and what is sealed beside it until somebody erases it. */
export function saltWords(freeWords: FreeWords) {
  const words: Record<string, SaltedWord> = {};
  const digests: Record<string, { digest: string }> = {};
  for (const [field, value] of Object.entries(freeWords)) {
    const word = { salt: freshBytes(16).toString('hex'), value };
    words[field] = word;
    digests[field] = { digest: digestOf(word) };
  }
  return { words, digests, isEmpty: Object.keys(words).length === 0 };
}

/** The data of a line with its free words under their field names again; `null` where they were erased. */
export function withWords(data: string, words: Readonly<Record<string, SaltedWord>>): Record<string, unknown> {
  const fields = JSON.parse(data) as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields)) {
    if (isDigest(value)) fields[field] = words[field]?.value ?? null;
  }
  return fields;
}

function digestsIn(data: string): Map<string, string> {
  try {
    const fields = Object.entries(JSON.parse(data) as Record<string, unknown>);
    return new Map(fields.flatMap(([field, value]) => (isDigest(value) ? [[field, value.digest]] : [])));
  } catch {
    return new Map();
  }
}

/** What is wrong with the sealed words beside a line; without a way to open them, only whether there may be any. */
export function faultOfWords(data: string, open: (() => Readonly<Record<string, SaltedWord>>) | undefined) {
  const digests = digestsIn(data);
  if (digests.size === 0) return 'free words to a line that has none';
  if (!open) return undefined;
  try {
    const words = Object.entries(open());
    const isSame =
      words.length === digests.size && words.every(([field, word]) => digests.get(field) === digestOf(word));
    return isSame ? undefined : 'the free words are not those that were digested';
  } catch {
    return 'the free words do not open';
  }
}
