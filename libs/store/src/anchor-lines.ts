import { createHash } from 'node:crypto';
import { anchorForm, type AnchorHeader, type AnchorSeal } from './anchor.js';
import { anchorIn } from './anchor-in.js';

/** That a case (by its id) or a strand of the trail (by its number) had this line at this place. */
export interface AnchorClaim {
  of: string | number;
  sequence: number;
  hash: string;
}

/** What is not a whole anchor, as it was written. */
export class AnchorUnreadableError extends Error {
  override readonly name = 'AnchorUnreadableError';
}

export type AnchorRead = AnchorHeader & AnchorSeal;

const claimsAtOnce = 200;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new AnchorUnreadableError('the anchor holds a line that is no JSON');
  }
}

function headerIn(value: unknown): AnchorHeader {
  const { anchor, at, previous } = (value ?? {}) as { anchor?: unknown; at?: unknown; previous?: unknown };
  if (anchor !== anchorForm || typeof at !== 'string') throw new AnchorUnreadableError('this is not an anchor');
  return { at, previous: typeof previous === 'string' ? previous : null };
}

function claimIn(value: readonly unknown[]): AnchorClaim {
  const [of, sequence, hash] = value;
  const isNamed = typeof of === 'string' || typeof of === 'number';
  if (!isNamed || typeof sequence !== 'number' || typeof hash !== 'string') {
    throw new AnchorUnreadableError('the anchor holds a line that says nothing');
  }
  return { of, sequence, hash };
}

/** The lines of an anchor up to its seal: what they claim, some at a time, and whether they are the lines that were written. */
class AnchorLines {
  private readonly hash = createHash('sha256');
  private readonly counted = { cases: 0, strands: 0 };
  private header: AnchorHeader | undefined;
  private seal: AnchorSeal | undefined;
  private claims: AnchorClaim[] = [];

  take(line: string): void {
    if (this.seal) throw new AnchorUnreadableError('the anchor goes on after its seal');
    const value = parsed(line);
    if (this.header && !Array.isArray(value)) {
      this.seal = value as AnchorSeal;
      return;
    }
    this.hash.update(`${line}\n`);
    if (Array.isArray(value)) this.claim(claimIn(value));
    else this.header = headerIn(value);
  }

  /** What has come together since; nothing while it is too little to be worth a look. */
  collect(atLeast: number): AnchorClaim[] {
    return this.claims.length < atLeast ? [] : this.claims.splice(0);
  }

  /** @throws AnchorUnreadableError when something is missing or is not as it was written. */
  end(): AnchorRead {
    const { header, seal } = this;
    if (!header || !seal) throw new AnchorUnreadableError('the anchor is cut short');
    const { cases, strands } = this.counted;
    if (seal.digest !== this.hash.digest('hex') || seal.cases !== cases || seal.strands !== strands) {
      throw new AnchorUnreadableError('the anchor is not as it was written');
    }
    return { ...header, ...seal };
  }

  private claim(claim: AnchorClaim): void {
    if (!this.header) throw new AnchorUnreadableError('this is not an anchor');
    this.claims.push(claim);
    this.counted[typeof claim.of === 'string' ? 'cases' : 'strands'] += 1;
  }
}

/**
 * Reads an anchor, or the one that a backup holds, from its first line to its last, and shows what it claims, some claims at a time.
 * @throws AnchorUnreadableError, at the end for one that was changed or cut short: whatever was shown before counts for nothing then.
 */
export async function readAnchor(
  lines: AsyncIterable<string>,
  show: (claims: readonly AnchorClaim[]) => Promise<void> = async () => undefined,
): Promise<AnchorRead> {
  const anchor = new AnchorLines();
  for await (const line of anchorIn(lines)) {
    anchor.take(line);
    const claims = anchor.collect(claimsAtOnce);
    if (claims.length > 0) await show(claims);
  }
  const rest = anchor.collect(1);
  if (rest.length > 0) await show(rest);
  return anchor.end();
}
