import { addDays, shanghaiDateOf } from '@app/deadlines';
import { checkDigitOf } from '@app/matching';
import type { MemberInput, Sex } from '../commands/open-case-input.js';
import { givenNames, surnames } from './names.js';
import type { PlantedInstitution } from './plant-district.js';
import type { SeededRandom } from './seeded-random.js';

/**
 * No citizen's number begins with 9: provinces are numbered from 11 to 82 (GB/T 2260). Numbers of foreign residents do since 2023, and
 * then come a province and a country; there is neither a province 99 nor a country 999.
 */
export const unassignedArea = '999999';

/** 154 has not been given to any operator, so these numbers cannot be dialled; the eight digits after it tell people apart. */
export const unassignedPrefix = '154';

const yearOf = (date: string) => Number(date.slice(0, 4));

/** Everybody is somebody else: no name and no number comes twice from one of these. */
export class MemberInventor {
  private readonly names = new Set<string>();
  private serial = 0;

  constructor(private readonly random: SeededRandom) {}

  /** A member as their own branch knows them, the workplace included. */
  inventAt(at: string, membership: MemberInput['membership'], workplace: PlantedInstitution): MemberInput {
    return { ...this.invent(at, membership, workplace), workplace: workplace.name, institutionId: workplace.id };
  }

  /** A member as known when the case is opened at the instant `at`. */
  invent(at: string, membership: MemberInput['membership'], workplace: PlantedInstitution): MemberInput {
    const { random } = this;
    const openedOn = shanghaiDateOf(at);
    const sex: Sex = random.isTrue(0.5) ? 'male' : 'female';
    const birthDate = addDays(openedOn, -random.whole(27 * 365, 62 * 365));
    const joinedOn =
      membership === 'probationary' ? addDays(openedOn, -random.whole(60, 330)) : this.joinedOn(birthDate, openedOn);
    this.serial += 1;
    return {
      name: this.freshName(sex),
      membership,
      joinedOn,
      ...(random.isTrue(0.85) ? { idNumber: this.identityNumber(birthDate, sex) } : { birthDate, sex }),
      ...(random.isTrue(0.9) && { phone: `${unassignedPrefix}${String(this.serial).padStart(8, '0')}` }),
      ...(random.isTrue(0.25) && { email: `member${this.serial}@example.com` }),
      ...(random.isTrue(0.85) && { workplace: workplace.name, institutionId: workplace.id }),
    };
  }

  private freshName(sex: Sex): string {
    for (;;) {
      const name = this.random.pick(surnames) + this.random.pick(givenNames[sex]);
      if (!this.names.has(name)) {
        this.names.add(name);
        return name;
      }
    }
  }

  /** GB 11643-1999: the last digit of the sequence is odd for men. The sequence is counted on, so that no number comes twice. */
  private identityNumber(birthDate: string, sex: Sex): string {
    const sequence = (this.serial * 2 + (sex === 'male' ? 1 : 0)) % 1000;
    const first17 = unassignedArea + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
    return first17 + checkDigitOf(first17);
  }

  /** At 19 to 30, and a full member for at least a year. */
  private joinedOn(birthDate: string, openedOn: string): string {
    const year = Math.min(yearOf(birthDate) + this.random.whole(19, 30), yearOf(openedOn) - 2);
    return `${year}-${String(this.random.whole(1, 12)).padStart(2, '0')}-${String(this.random.whole(1, 28)).padStart(2, '0')}`;
  }
}
