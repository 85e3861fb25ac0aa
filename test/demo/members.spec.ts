import { shanghaiDateOf } from '@app/deadlines';
import { birthDateOf, checkDigitOf, normaliseIdentityNumber, normaliseTelephone, sexOf } from '@app/matching';
import { unassignedArea, unassignedPrefix } from '../../apps/server/src/demo/invented-members.js';
import { tellDemo, type ToldCase, type ToldDemo } from './told-demo.js';

/** The first two digits of GB/T 2260: the provinces, Taiwan, Hong Kong, Macao, and 83 for Taiwan residents' permits. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
/** Mobile numbers that have been given to an operator, as Google's libphonenumber has them. */
const givenToOperators = /^(1(610\d|740[0-5])\d{6}|1([38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8})$/;

describe('the members of the demo', () => {
  let demo: ToldDemo;
  let cases: ToldCase[];
  beforeAll(async () => {
    demo = await tellDemo();
    cases = demo.cases.filter(({ record }) => record.continuesCaseId === undefined);
  }, 120_000);
  afterAll(() => demo.remove());
  const idNumbers = () => cases.flatMap(({ idNumber }) => idNumber ?? []);
  const phones = () => cases.flatMap(({ phone }) => phone ?? []);

  it('bear identity numbers with the right check digit, so that every check can be shown on them', () => {
    expect(idNumbers().length).toBeGreaterThan(40);
    expect(idNumbers().filter((value) => !normaliseIdentityNumber(value).ok)).toEqual([]);
    expect(idNumbers().filter((value) => checkDigitOf(value.slice(0, 17)) !== value.at(-1))).toEqual([]);
  });

  it('bear no identity number that anybody can have: neither a citizen nor a foreign resident', () => {
    expect(new Set(idNumbers().map((value) => value.slice(0, 6)))).toEqual(new Set([unassignedArea]));
    expect(unassignedArea).not.toMatch(provinces);
    // A foreign resident's: 9, the two digits of a province, the three digits of a country.
    expect(unassignedArea.slice(1)).not.toMatch(provinces);
  });

  it('have telephone numbers that are well-formed and that nobody can be called by', () => {
    expect(phones().length).toBeGreaterThan(40);
    expect(phones().filter((value) => !normaliseTelephone(value).ok)).toEqual([]);
    expect(phones().filter((value) => !value.startsWith(unassignedPrefix) || givenToOperators.test(value))).toEqual([]);
  });

  it('have both numbers sealed like those of everybody else', async () => {
    const rows = await demo.store.reader.query<{ sealed: string | null }>(
      'SELECT id_number_sealed AS sealed FROM person UNION ALL SELECT phone_sealed FROM person',
    );
    const sealed = rows.flatMap(({ sealed: value }) => value ?? []);
    expect(sealed.length).toBeGreaterThan(80);
    expect(sealed.filter((value) => !value.startsWith('v1.'))).toEqual([]);
  });

  it('have e-mail addresses in the domain that is kept for examples (RFC 2606)', () => {
    const addresses = cases.flatMap(({ record }) => record.member.email ?? []);
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
  });

  it('are told apart by name, identity number and telephone number', () => {
    for (const values of [cases.map(({ record }) => record.member.name), idNumbers(), phones()]) {
      expect(new Set(values).size).toBe(values.length);
    }
    expect(cases.filter(({ record }) => !/^\p{Script=Han}{2,4}$/u.test(record.member.name))).toEqual([]);
  });

  it('do not contradict their identity numbers', () => {
    for (const { record, idNumber } of cases) {
      if (idNumber === undefined) continue;
      expect(record.member).toMatchObject({ birthDate: birthDateOf(idNumber), sex: sexOf(idNumber) });
    }
  });

  it('joined as adults and before their case, the probationary ones within its last year', () => {
    for (const { record } of cases) {
      const { birthDate = '', joinedOn = '', membership } = record.member;
      const openedOn = shanghaiDateOf(record.openedAt);
      expect(Number(joinedOn.slice(0, 4)) - Number(birthDate.slice(0, 4))).toBeGreaterThanOrEqual(18);
      expect(joinedOn < openedOn).toBe(true);
      const days = (Date.parse(openedOn) - Date.parse(joinedOn)) / 86_400_000;
      expect(days < 366).toBe(membership === 'probationary');
    }
  });

  it('are men and women, full and probationary, of working age', () => {
    expect(new Set(cases.map(({ record }) => record.member.membership))).toEqual(new Set(['full', 'probationary']));
    expect(new Set(cases.map(({ record }) => record.member.sex))).toEqual(new Set(['male', 'female']));
    const ages = idNumbers().map((value) => Number(demo.now.slice(0, 4)) - Number(birthDateOf(value).slice(0, 4)));
    expect(ages.filter((age) => age < 26 || age > 64)).toEqual([]);
  });
});
