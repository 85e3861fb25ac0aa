/** The database must not be used as it is. The message is one line for whoever starts the process. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError';

  constructor(reason: string, options?: ErrorOptions) {
    super(reason.replaceAll(/\s+/g, ' '), options);
  }
}
