import { birthDateOf, normaliseIdentityNumber, normaliseName, normaliseTelephone, sexOf } from '@app/matching';
import type { NewPerson } from '@app/store';
import { refuseField } from '../refusals/refusal.js';
import { refuseFuture } from './days.js';
import type { MemberInput, Sex } from './open-case-input.js';

/** What follows from an identity number goes without saying, but must not be contradicted. */
function factsOfNumber(member: MemberInput): { idNumber?: string; birthDate?: string; sex?: Sex } {
  const { idNumber, birthDate, sex } = member;
  if (idNumber === undefined) return { birthDate, sex };
  const normalised = normaliseIdentityNumber(idNumber);
  if (!normalised.ok) throw refuseField('member.idNumber', 'idNumber');
  const born = birthDateOf(normalised.value);
  const numbered = sexOf(normalised.value);
  if (birthDate !== undefined && birthDate !== born) throw refuseField('member.birthDate', 'birthDateDiffers');
  if (sex !== undefined && sex !== numbered) throw refuseField('member.sex', 'sexDiffers');
  return { idNumber: normalised.value, birthDate: born, sex: numbered };
}

function normalisedPhone(phone: string | undefined): string | undefined {
  if (phone === undefined) return undefined;
  const normalised = normaliseTelephone(phone);
  if (!normalised.ok) throw refuseField('member.phone', 'telephone');
  return normalised.value;
}

/** Article 1 of the Party's constitution: whoever joins is eighteen at least. ISO dates compare as text. */
function eighteenthBirthday(birthDate: string): string {
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
}

/** @throws Refusal naming the field that contradicts another, or lies in the future. */
export function memberFacts(member: MemberInput, today: string): Omit<NewPerson, 'id' | 'createdAt'> {
  const facts = factsOfNumber(member);
  if (facts.birthDate !== undefined) {
    refuseFuture(member.birthDate === undefined ? 'member.idNumber' : 'member.birthDate', facts.birthDate, today);
  }
  if (member.joinedOn !== undefined) {
    refuseFuture('member.joinedOn', member.joinedOn, today);
    if (facts.birthDate !== undefined && member.joinedOn < eighteenthBirthday(facts.birthDate)) {
      throw refuseField('member.joinedOn', 'beforeAdulthood');
    }
  }
  const { name, email, membership, joinedOn, workplace, institutionId } = member;
  return {
    name: normaliseName(name),
    email,
    membership,
    joinedOn,
    workplace,
    institutionId,
    phone: normalisedPhone(member.phone),
    ...facts,
  };
}
