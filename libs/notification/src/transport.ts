import type { Mail } from './mail.js';

export interface Transport {
  /**
   * Resolves once the mail is in somebody else's keeping.
   * @throws DeliveryFault
   */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/** Whether trying again can help: `never` is said of this one mail, `later` of the way that it was to take. */
export type DeliveryFaultKind = 'later' | 'never';

/** Why a mail was not delivered, without a word of what was in it or for whom it was: this is logged and shown. */
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault';

  constructor(
    readonly kind: DeliveryFaultKind,
    /** What the server answered (`421`, `550`), or what the machine called it (`ETIMEDOUT`). */
    readonly code: string,
  ) {
    super(`not delivered: ${code}`);
  }
}
