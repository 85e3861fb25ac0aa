/** The database must not be used as it is. The message is one line for whoever starts the process. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError';

  constructor(reason: string, options?: ErrorOptions) {
    super(reason.replaceAll(/\s+/g, ' '), options);
  }
}

/** What is sealed in the database does not open with the keys that were given. */
export class WrongDataKeyError extends StoreRefusedError {
  constructor() {
    super('the data key is not the one that this database was made with');
  }
}
