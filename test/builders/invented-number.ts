import { checkDigitOf } from '@app/matching';

/** An identity number that nobody has: the area code 999999 is assigned to no place, the check digit is right. */
export function inventedNumber(birthDate: string, sequence: number): string {
  const first17 = `999999${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + checkDigitOf(first17);
}
