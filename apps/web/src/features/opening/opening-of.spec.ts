import { openingOf, type Opening } from './opening-of.js';

const member = { name: '周明德', membership: 'full' } as const;
const least: Opening = { direction: 'orgSeeksMember', memberKind: 'pocket', districtOrgId: 'd', member };

describe('what is sent of a form in which a case is opened', () => {
  it('is all that was filled in', () => {
    const all: Opening = {
      ...least,
      originOrgId: 'o',
      hostOrgId: 'h',
      note: '家属来电',
      member: { ...member, phone: '13800001111', sex: 'female', birthDate: '1985-04-12' },
    };
    expect(openingOf(all)).toEqual(all);
  });

  it.each<[string, unknown]>([
    ['typed and deleted again', ''],
    ['chosen and taken back', null],
    ['never touched', undefined],
    ['blanks only', ' \n '],
  ])('has no field that was %s, which the server would refuse', (_, empty) => {
    const values = { ...least, note: empty, originOrgId: empty, member: { ...member, phone: empty, sex: empty } };
    expect(openingOf(values as Opening)).toEqual(least);
  });

  it('has no blanks around what was pasted', () => {
    const pasted = { ...least, note: ' 家属来电\n', member: { ...member, name: ' 周明德 ' } };
    expect(openingOf(pasted)).toEqual({ ...least, note: '家属来电' });
  });

  it('leaves what stands in the form as it is: it may be refused and sent again', () => {
    const values = { ...least, note: '', member: { ...member, phone: '' } };
    openingOf(values);
    expect(values).toEqual({ ...least, note: '', member: { ...member, phone: '' } });
  });
});
