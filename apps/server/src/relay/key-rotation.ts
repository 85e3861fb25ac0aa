import {
  appendAccess,
  beginKey,
  beginOfPass,
  endOtherKeys,
  listKeysInUse,
  listOrganizations,
  resealPage,
  type ResealCursor,
  type Store,
  type Transaction,
} from '@app/store';
import type { Clock } from '../configuration/clock.js';

/** What one sweep looks at: so that a process that is told to end does not go on for minutes. */
const pagesAtOnce = 100;

/**
 * Brings everything under the data key that the key file names, while everybody works on. The key is announced in one sweep and put to
 * work in the next: whatever was begun before anybody knew of it is over by then.
 */
export class KeyRotation {
  private cursor: ResealCursor = beginOfPass;
  private resealed = 0;
  /** The keys for which nothing is left to do. */
  private settledFor: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @returns how many texts were sealed anew. */
  async drainOnce(): Promise<number> {
    const { vault, reader } = this.store;
    const known = vault.keyIds.join();
    if (known === this.settledFor) return 0;
    const inUse = await listKeysInUse(reader);
    if (!inUse.includes(vault.currentKeyId)) {
      await this.begin(inUse);
      return 0;
    }
    if (inUse.length === 1 && vault.keyIds.length === 1) {
      this.settledFor = known;
      return 0;
    }
    return this.goOn(known);
  }

  private async begin(from: readonly string[]): Promise<void> {
    const { gate, vault } = this.store;
    [this.cursor, this.resealed] = [beginOfPass, 0];
    await gate.write(async (tx) => {
      await beginKey(tx, vault);
      await this.record(tx, 'beginKeyRotation', { from, to: vault.currentKeyId });
    });
  }

  private async goOn(known: string): Promise<number> {
    let resealed = 0;
    for (let page = 0; page < pagesAtOnce; page += 1) {
      const outcome = await resealPage(this.store, this.store.vault, this.cursor);
      resealed += outcome.resealed;
      this.resealed += outcome.resealed;
      this.cursor = outcome.next ?? beginOfPass;
      if (outcome.next) continue;
      await this.endPass(known);
      break;
    }
    return resealed;
  }

  /** Only a pass that found nothing to do is the last one. */
  private async endPass(known: string): Promise<void> {
    const { gate, vault } = this.store;
    const found = this.resealed;
    this.resealed = 0;
    if (found > 0 || vault.keyIds.join() !== known) return;
    await gate.write(async (tx) => {
      const from = await endOtherKeys(tx, vault.currentKeyId);
      if (from.length > 0) await this.record(tx, 'endKeyRotation', { from, to: vault.currentKeyId });
    });
    this.settledFor = known;
  }

  /** It concerns everybody: whoever audits a whole tree sees it. */
  private async record(tx: Transaction, action: string, data: Readonly<Record<string, unknown>>): Promise<void> {
    const at = this.clock.instant();
    const roots = (await listOrganizations(tx)).filter(({ parentId }) => parentId === undefined);
    await appendAccess(
      tx,
      roots.map(({ id: aboutOrganizationId }) => ({ at, action, aboutOrganizationId, data })),
    );
  }
}
