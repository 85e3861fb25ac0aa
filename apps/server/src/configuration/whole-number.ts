import { ConfigurationError } from './configuration-error.js';

/** @throws ConfigurationError */
export function wholeNumber(setting: string, text: string, min: number, max: number): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < min || Number(text) > max) {
    throw new ConfigurationError(setting, `must be a whole number from ${min} to ${max}`);
  }
  return Number(text);
}
