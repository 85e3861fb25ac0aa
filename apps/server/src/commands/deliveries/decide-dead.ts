import { discardDead, listDeliveries, retryDead, type Store, type Transaction } from '@app/store';
import { deliveryDecidingRoles, deliveryReadingRoles } from '../../access/delivery-scope.js';
import type { Role, SignedIn } from '../../access/roles.js';
import { scopeOf } from '../../access/scope.js';
import { Refusal } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from '../directory/directory-writer.js';

export type DeadDecision = 'retry' | 'discard';

const deciding: Record<DeadDecision, (tx: Transaction, id: string, at: string) => Promise<boolean>> = {
  retry: retryDead,
  discard: discardDead,
};

/** Decisions about mails that were given up. */
export class DeadLetters {
  constructor(
    private readonly store: Store,
    private readonly writer: DirectoryWriter,
  ) {}

  /**
   * Tries again what was given up, or lets it be.
   * @throws Refusal `notAllowedNow` when it was not given up: it is on its way, went out, or was decided about.
   */
  async decide(who: SignedIn, id: string, decision: DeadDecision): Promise<void> {
    const [seen] = await this.see(who, deliveryReadingRoles, id);
    if (!seen) throw new Refusal('notFound');
    if ((await this.see(who, deliveryDecidingRoles, id)).length === 0) throw new Refusal('roleMayNot');
    const { recipientId, organizationId = '' } = seen;
    const deed: Deed = {
      action: decision === 'retry' ? 'retryDelivery' : 'discardDelivery',
      data: { deliveryId: id },
      about: recipientId === undefined ? { aboutOrganizationId: organizationId } : { aboutAccountId: recipientId },
      by: { roles: deliveryDecidingRoles, over: scopeOf(who, deliveryDecidingRoles) },
    };
    await this.writer.write(who, deed, async (tx, at) => {
      if (!(await deciding[decision](tx, id, at))) throw new Refusal('notAllowedNow');
    });
  }

  private see(who: SignedIn, roles: readonly Role[], id: string) {
    return listDeliveries(this.store.reader, { visibleUnder: scopeOf(who, roles), id }, { limit: 1 });
  }
}
