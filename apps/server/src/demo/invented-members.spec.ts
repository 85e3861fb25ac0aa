import { birthDateOf, normaliseIdentityNumber, normaliseTelephone, sexOf } from '@app/matching';
import { memberFacts } from '../commands/member-facts.js';
import { MemberInput } from '../commands/open-case-input.js';
import { readInput } from '../input/read-input.js';
import { MemberInventor, unassignedArea } from './invented-members.js';
import type { PlantedInstitution } from './plant-district.js';
import { SeededRandom } from './seeded-random.js';

const clinic: PlantedInstitution = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  name: '诊所（示例）',
  kind: 'clinic',
  coverage: 'none',
  staffCount: 5,
};

function invented(count: number, { seed = 1, at = '2026-03-02T02:00:00.000Z' } = {}): MemberInput[] {
  const inventor = new MemberInventor(new SeededRandom(seed));
  return Array.from({ length: count }, (_, n) => inventor.invent(at, n % 10 === 0 ? 'probationary' : 'full', clinic));
}

describe('invented members', () => {
  it('pass every check that real ones must pass', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      for (const member of invented(200, { seed })) {
        expect(memberFacts(readInput(MemberInput, member), '2026-03-02').name).toBe(member.name);
      }
    }
  });

  it.each(['2024-02-29T02:00:00.000Z', '2025-12-31T15:59:00.000Z', '2030-01-01T02:00:00.000Z'])(
    'have dates that exist and a plausible age when the case is opened at %s',
    (at) => {
      for (const { idNumber, birthDate, joinedOn = '' } of invented(300, { at })) {
        const born = idNumber === undefined ? (birthDate ?? '') : birthDateOf(idNumber);
        const age = Number(at.slice(0, 4)) - Number(born.slice(0, 4));
        expect(age).toBeGreaterThanOrEqual(26);
        expect(age).toBeLessThanOrEqual(63);
        expect(Number(joinedOn.slice(0, 4)) - Number(born.slice(0, 4))).toBeGreaterThanOrEqual(19);
        expect(new Date(`${joinedOn}T00:00:00.000Z`).toISOString().slice(0, 10)).toBe(joinedOn);
        expect(joinedOn < at).toBe(true);
      }
    },
  );

  it('never share a name or a number with each other', () => {
    const members = invented(400);
    const ofEach = [
      members.map(({ name }) => name),
      members.flatMap(({ phone }) => phone ?? []),
      members.flatMap(({ idNumber }) => idNumber ?? []),
      members.flatMap(({ email }) => email ?? []),
    ];
    for (const values of ofEach) expect(new Set(values).size).toBe(values.length);
  });

  it('have an area code that is nobody’s, a sex that fits the number, and a telephone that is well-formed', () => {
    for (const { idNumber, sex, phone } of invented(300)) {
      if (phone !== undefined) expect(normaliseTelephone(phone)).toEqual({ ok: true, value: phone });
      if (idNumber === undefined) continue;
      expect(idNumber.startsWith(unassignedArea)).toBe(true);
      expect(normaliseIdentityNumber(idNumber)).toEqual({ ok: true, value: idNumber });
      expect(sex).toBeUndefined();
      expect(['male', 'female']).toContain(sexOf(idNumber));
    }
  });

  it('leave some things unknown, as real rosters do', () => {
    const members = invented(200);
    const share = (isKnown: (member: MemberInput) => boolean) => members.filter(isKnown).length / members.length;
    for (const known of [
      share(({ idNumber }) => idNumber !== undefined),
      share(({ phone }) => phone !== undefined),
      share(({ workplace }) => workplace !== undefined),
    ]) {
      expect(known).toBeGreaterThan(0.7);
      expect(known).toBeLessThan(1);
    }
  });
});
