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

type Masked = Pick<MemberView, 'idNumber' | 'phone'>;

/** The masks of the members last shown, so that a number is not unsealed for each of a case's steps. What is masked is not kept. */
const masks = new WeakMap<Vault, Map<string, Masked>>();
const mostMasks = 10_000;

function masksOf(person: PersonRecord, vault: Vault): Masked {
  const known = masks.get(vault) ?? new Map<string, Masked>();
  masks.set(vault, known);
  // A number that changes is sealed anew, and what is sealed anew never looks as before.
  const key = `${person.id} ${person.idNumberSealed ?? ''} ${person.phoneSealed ?? ''}`;
  const masked = known.get(key) ?? masksMade(person, vault);
  if (known.size >= mostMasks) known.clear();
  known.set(key, masked);
  return masked;
}

function masksMade(person: PersonRecord, vault: Vault): Masked {
  const { idNumber, phone } = openPerson(person, vault);
  return {
    ...(idNumber && { idNumber: maskIdentityNumber(idNumber) }),
    ...(phone && { phone: maskTelephone(phone) }),
  };
}

/** `membership` is what the branch of origin confirmed, where it has spoken. */
export function memberView(person: PersonRecord, vault: Vault, membership = person.membership): MemberView {
  const { name, sex, birthDate, joinedOn, workplace, institutionId, email, erasedAt } = person;
  const { idNumber, phone } = masksOf(person, vault);
  return {
    name,
    ...(sex && { sex }),
    ...(birthDate && { birthDate }),
    ...(idNumber && { idNumber }),
    ...(phone && { phone }),
    ...(email && { email: maskEmail(email) }),
    membership,
    ...(joinedOn && { joinedOn }),
    ...(workplace && { workplace }),
    ...(institutionId && { institutionId }),
    ...(erasedAt && { erasedAt }),
  };
}
