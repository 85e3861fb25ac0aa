import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { freshBytes } from './fresh-bytes.js';

/** Base64 of 32 random bytes for each key id. A key is never removed while something is sealed with it. */
export interface VaultKeys {
  /** Seals from now on, and makes the blind indexes and digests. */
  current: string;
  keys: Record<string, string>;
}

/** The keys as they are now: the same object for as long as they have not changed. */
export type KeySource = () => VaultKeys;

/** A key is missing or malformed, or a sealed text does not open. Never says what was inside. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

interface DerivedKeys {
  seal: Buffer;
  index: Buffer;
}

/** What follows from the keys of one moment. */
interface KeyRing {
  given: VaultKeys;
  derived: ReadonlyMap<string, DerivedKeys>;
  current: DerivedKeys;
}

const keyIdPattern = /^[A-Za-z0-9_-]{1,32}$/;
const sealedPattern = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]*)$/;

/** @throws when another text would give the same bytes: a sealed text has one form. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new VaultError('not base64url');
  return bytes;
}

function derive(id: string, text: string): DerivedKeys {
  const key = Buffer.from(text, 'base64');
  if (!keyIdPattern.test(id) || key.length !== 32) throw new VaultError(`key ${id} is not base64 of 32 bytes`);
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `shuangzhao/${use}/v1`, 32));
  return { seal: derived('seal'), index: derived('index') };
}

function keyIn(derived: KeyRing['derived'], id: string): DerivedKeys {
  const keys = derived.get(id);
  if (!keys) throw new VaultError(`there is no key ${id}`);
  return keys;
}

function ringOf(given: VaultKeys): KeyRing {
  const derived = new Map(Object.entries(given.keys).map(([id, key]) => [id, derive(id, key)]));
  return { given, derived, current: keyIn(derived, given.current) };
}

/** @throws VaultError when a key is malformed, or `current` names none. */
export function refuseMalformed(keys: VaultKeys): void {
  ringOf(keys);
}

/** Which key a text was sealed with; undefined where it is no sealed text. */
export function sealingKeyOf(sealed: string): string | undefined {
  return sealedPattern.exec(sealed)?.[1];
}

const digestWith = ({ index }: DerivedKeys, text: string) => createHmac('sha256', index).update(text).digest('hex');
const blindText = (kind: string, normalisedText: string) => `blind\0${kind}\0${normalisedText}`;

/** Keeps personal values: sealed by AES-256-GCM to be read again, or by a keyed digest to be found again without being read. */
export class Vault {
  private readonly source: KeySource;
  private known: KeyRing;

  /** @throws VaultError when a key is malformed, or `current` names none. */
  constructor(keys: VaultKeys | KeySource) {
    this.source = typeof keys === 'function' ? keys : () => keys;
    this.known = ringOf(this.source());
  }

  /** Every key that may be in use, the current one first. */
  get keyIds(): readonly string[] {
    const { given, derived } = this.ring();
    return [given.current, ...[...derived.keys()].filter((id) => id !== given.current)];
  }

  get currentKeyId(): string {
    return this.ring().given.current;
  }

  /** `context` says what the text is and of whom; it is not kept, and the same one must be given to open. */
  seal(text: string, context: string): string {
    const { given, current } = this.ring();
    const iv = freshBytes(12);
    const cipher = createCipheriv('aes-256-gcm', current.seal, iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return ['v1', given.current, ...parts].join('.');
  }

  /** @throws VaultError when the text was changed, is of another context, or its key is not there. */
  open(sealed: string, context: string): string {
    const [, id = '', iv = '', tag = '', text = ''] = sealedPattern.exec(sealed) ?? [];
    if (!id) throw new VaultError(`not a sealed text (${context})`);
    const key = keyIn(this.ring().derived, id).seal;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(iv), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytesOf(tag));
      return decipher.update(bytesOf(text), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new VaultError(`a sealed text does not open (${context})`);
    }
  }

  /** Hex by which an exact value is found again. The text must be normalised; `kind` keeps equal texts of different kinds apart. */
  blindIndex(kind: string, normalisedText: string): string {
    return digestWith(this.ring().current, blindText(kind, normalisedText));
  }

  /** The same by every key that may be in use, the current one first: a row bears one of them. */
  blindIndexes(kind: string, normalisedText: string): string[] {
    return this.withEachKey(blindText(kind, normalisedText));
  }

  /** Hex that is equal for equal texts and tells nothing of them without the key. */
  keyedDigest(text: string): string {
    return digestWith(this.ring().current, `digest\0${text}`);
  }

  /** The same by every key that may be in use, the current one first. */
  keyedDigests(text: string): string[] {
    return this.withEachKey(`digest\0${text}`);
  }

  private withEachKey(text: string): string[] {
    const { derived } = this.ring();
    return this.keyIds.map((id) => digestWith(keyIn(derived, id), text));
  }

  private ring(): KeyRing {
    const given = this.source();
    if (given !== this.known.given) this.known = ringOf(given);
    return this.known;
  }
}
