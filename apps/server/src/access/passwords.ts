import { hash, verify } from '@node-rs/argon2';

/** argon2id with the package's defaults (19 MiB, 2 passes), the first choice of OWASP's password storage cheat sheet. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let nobodysHash: Promise<string> | undefined;

/** Takes as long for an account that does not exist as for one that does. */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('the password of nobody');
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && passwordHash !== undefined;
}

export const leastPasswordLength = 12;

/** Too short, or with the user name in it, in whatever case. */
export function isWeakPassword(password: string, username: string): boolean {
  return [...password].length < leastPasswordLength || password.toLowerCase().includes(username.toLowerCase());
}
