import { maskIdentityNumber, maskTelephone } from '@app/matching';
import { openPerson, type PersonRecord, type Vault } from '@app/store';

/** The member as everybody who may see the case sees them: numbers and address masked. */
export interface MemberView {
  name: string;
  sex?: string;
  birthDate?: string;
  idNumber?: string;
  phone?: string;
  email?: string;
  membership: string;
  joinedOn?: string;
  workplace?: string;
  institutionId?: string;
  /** The member was erased on lawful request: the name is empty, and nothing else is known. */
  erasedAt?: string;
}

/** Only the first character before the `@` and the domain: `z***@example.org`. */
function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}***${at < 0 ? '' : address.slice(at)}`;
}

/** `membership` is what the branch of origin confirmed, where it has spoken. */
export function memberView(person: PersonRecord, vault: Vault, membership = person.membership): MemberView {
  const { name, sex, birthDate, joinedOn, workplace, institutionId, email, erasedAt } = person;
  const { idNumber, phone } = openPerson(person, vault);
  return {
    name,
    ...(sex && { sex }),
    ...(birthDate && { birthDate }),
    ...(idNumber && { idNumber: maskIdentityNumber(idNumber) }),
    ...(phone && { phone: maskTelephone(phone) }),
    ...(email && { email: maskEmail(email) }),
    membership,
    ...(joinedOn && { joinedOn }),
    ...(workplace && { workplace }),
    ...(institutionId && { institutionId }),
    ...(erasedAt && { erasedAt }),
  };
}
