import type { PasswordProfile } from '../configuration/configuration.js';
import type { FieldCode } from '../refusals/refusal.js';
import { isCommonPassword } from './common-passwords.js';
import { isWeakPassword } from './passwords.js';

/** What the product is called, which is what somebody who is asked for a password here thinks of first. */
const productWords = ['shuangzhao', '双找', 'dualsearch'];

const day = 86_400_000;
const longestUse = 90 * day;
const characterClasses = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const leastClasses = 3;

/** Whose password it is to be. */
export interface PasswordOwner {
  username: string;
  /** What the organisations are called where the account has rights. */
  organizationNames: readonly string[];
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._-]/g, '');

function hasContextWord(password: string, { username, organizationNames }: PasswordOwner): boolean {
  const words = [...productWords, ...organizationNames.map(plain).filter(({ length }) => length >= 2), plain(username)];
  return words.some((word) => word.length >= 2 && plain(password).includes(word));
}

/** The two standards disagree on composition and age (docs/decisions/0011): `asvs` asks for neither, `mlps` for both. */
export class PasswordPolicy {
  constructor(private readonly profile: PasswordProfile) {}

  /** @returns why the password will not do. */
  faultOf(password: string, owner: PasswordOwner): FieldCode | undefined {
    if (isWeakPassword(password, owner.username)) return 'weakPassword';
    if (isCommonPassword(password)) return 'commonPassword';
    if (hasContextWord(password, owner)) return 'contextWord';
    return this.profile === 'mlps' && hasTooFewClasses(password) ? 'tooUniform' : undefined;
  }

  mustChange(changedAt: string, now: Date): boolean {
    return this.profile === 'mlps' && now.valueOf() - Date.parse(changedAt) >= longestUse;
  }
}

function hasTooFewClasses(password: string): boolean {
  return characterClasses.filter((characters) => characters.test(password)).length < leastClasses;
}
