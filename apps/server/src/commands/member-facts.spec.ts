import { inventedNumber } from '../../../../test/builders/invented-number.js';
import { memberFacts } from './member-facts.js';
import type { MemberInput } from './open-case-input.js';

const today = '2026-03-16';
const number = inventedNumber('1985-03-12', 1);
const facts = (more: Partial<MemberInput> = {}) => memberFacts({ name: '李小梅', membership: 'full', ...more }, today);
const refused = (field: string, code: string) =>
  expect.objectContaining({ code: 'invalidInput', details: { errors: [{ field, code }] } }) as Error;

describe('what is known of a member', () => {
  it('follows from the identity number where nothing else is said', () => {
    expect(facts({ idNumber: number })).toMatchObject({ idNumber: number, birthDate: '1985-03-12', sex: 'male' });
    expect(facts({ idNumber: inventedNumber('1990-01-01', 2) })).toMatchObject({ sex: 'female' });
  });

  it('is what was said where there is no number, and is not guessed', () => {
    expect(facts({ sex: 'female' })).toMatchObject({ sex: 'female' });
    expect(facts()).toEqual({ name: '李小梅', membership: 'full' });
  });

  it('may repeat what the number says', () => {
    const repeated = facts({ idNumber: number, birthDate: '1985-03-12', sex: 'male' });
    expect(repeated).toMatchObject({ birthDate: '1985-03-12', sex: 'male' });
  });

  it.each<[string, string, Partial<MemberInput>]>([
    ['member.birthDate', 'birthDateDiffers', { idNumber: number, birthDate: '1985-03-13' }],
    ['member.sex', 'sexDiffers', { idNumber: number, sex: 'female' }],
    ['member.idNumber', 'idNumber', { idNumber: '123' }],
    ['member.phone', 'telephone', { phone: '12' }],
    ['member.birthDate', 'inFuture', { birthDate: '2026-03-17' }],
    ['member.idNumber', 'inFuture', { idNumber: inventedNumber('2026-03-17', 1) }],
    ['member.joinedOn', 'inFuture', { joinedOn: '2026-03-17' }],
    ['member.joinedOn', 'beforeAdulthood', { birthDate: '1990-06-02', joinedOn: '2008-06-01' }],
    ['member.joinedOn', 'beforeAdulthood', { idNumber: number, joinedOn: '2003-03-11' }],
  ])('is refused at %s (%s) instead of being kept with a contradiction in it', (field, code, more) => {
    expect(() => facts(more)).toThrow(refused(field, code));
  });

  it('has one form, so that the same person is found however somebody typed it', () => {
    const typed = facts({
      idNumber: ` ９${number.slice(1)} `,
      phone: '138 0000 1111',
    });
    expect(typed).toMatchObject({ idNumber: number, phone: facts({ phone: '13800001111' }).phone });
  });

  it('leaves nothing out that was said', () => {
    const said = {
      email: 'li@example.org',
      joinedOn: '2008-07-01',
      workplace: '示例诊所',
      institutionId: '0192f3a4-0000-7000-8000-000000000000',
      birthDate: '1985-03-12',
    };
    expect(facts(said)).toMatchObject(said);
  });
});
