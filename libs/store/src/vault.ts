import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { freshBytes } from './fresh-bytes.js';

/** Base64 of 32 random bytes for each key id. A key is never removed while something is sealed with it. */
export interface VaultKeys {
  /** Seals from now on. */
  current: string;
  /** Makes the blind indexes and digests, which must not change when `current` does. May be left out while there is one key. */
  index?: string | undefined;
  keys: Record<string, string>;
}

/** A key is missing or malformed, or a sealed text does not open. Never says what was inside. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

interface DerivedKeys {
  seal: Buffer;
  index: Buffer;
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

/** Keeps personal values: sealed by AES-256-GCM to be read again, or by a keyed digest to be found again without being read. */
export class Vault {
  private readonly derived: ReadonlyMap<string, DerivedKeys>;
  private readonly currentKey: Buffer;
  private readonly indexKey: Buffer;
  private readonly currentId: string;

  /** @throws VaultError when a key is malformed, or `current` or `index` names none. */
  constructor({ current, index, keys }: VaultKeys) {
    this.derived = new Map(Object.entries(keys).map(([id, key]) => [id, derive(id, key)]));
    if (index === undefined && this.derived.size > 1) throw new VaultError('of several keys, "index" must name one');
    this.currentId = current;
    this.currentKey = this.keysOf(current).seal;
    this.indexKey = this.keysOf(index ?? current).index;
  }

  /** `context` says what the text is and of whom; it is not kept, and the same one must be given to open. */
  seal(text: string, context: string): string {
    const iv = freshBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.currentKey, iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return ['v1', this.currentId, ...parts].join('.');
  }

  /** @throws VaultError when the text was changed, is of another context, or its key is not there. */
  open(sealed: string, context: string): string {
    const [, id = '', iv = '', tag = '', text = ''] = sealedPattern.exec(sealed) ?? [];
    if (!id) throw new VaultError(`not a sealed text (${context})`);
    const key = this.keysOf(id).seal;
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
    return createHmac('sha256', this.indexKey).update(`blind\0${kind}\0${normalisedText}`).digest('hex');
  }

  /** Hex that is equal for equal texts and tells nothing of them without the key. */
  keyedDigest(text: string): string {
    return createHmac('sha256', this.indexKey).update(`digest\0${text}`).digest('hex');
  }

  private keysOf(id: string): DerivedKeys {
    const keys = this.derived.get(id);
    if (!keys) throw new VaultError(`there is no key ${id}`);
    return keys;
  }
}
