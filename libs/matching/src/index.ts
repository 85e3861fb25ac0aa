export {
  birthDateOf,
  checkDigitOf,
  maskIdentityNumber,
  normaliseIdentityNumber,
  sexOf,
  type IdentityNumberFault,
  type NormalisedIdentityNumber,
} from './identity-number.js';
export { maskTelephone, normaliseTelephone, type NormalisedTelephone, type TelephoneFault } from './telephone.js';
export { maskName, normaliseName } from './member-name.js';
export { writtenNumber } from './written-number.js';
