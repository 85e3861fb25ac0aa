/** A wrong or missing setting: one line that names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(setting: string, fault: string) {
    super(`${setting}: ${fault}`);
  }
}
