import type { Schemas } from '../../api/client.js';
import { firstValues } from './first-values.js';
import { openingOf, type Opening } from './opening-of.js';

type Continued = Schemas['CaseViewDto'];
type Grants = Schemas['SessionDto']['grants'];

const grant = (role: Grants[number]['role'], place: string): Grants[number] => ({
  role,
  organizationId: place,
  organizationName: `${place}区`,
});

const district = { id: 'd', name: '江城区' };
const over: Continued = {
  id: 'case-1',
  number: '2026-000001',
  revision: 9,
  machineVersion: 1,
  direction: 'memberSeeksOrg',
  memberKind: 'hidden',
  stage: 'closed',
  attention: 'settled',
  holder: { kind: 'nobody', name: '' },
  member: {
    name: '周明德',
    sex: 'male',
    birthDate: '1985-04-12',
    idNumber: '420106********1234',
    phone: '138****1111',
    email: 'z***@example.org',
    membership: 'probationary',
    joinedOn: '2008-07-01',
    workplace: '临江口腔门诊部',
  },
  districtOrg: district,
  originOrg: { id: 'o', name: '流出地支部' },
  hostOrg: { id: 'h', name: '流入地支部' },
  willingness: 'willing',
  clocks: [],
  statutoryClocks: [],
  commands: [],
  openedAt: '2026-03-02T01:00:00.000Z',
  progressedAt: '2026-03-09T01:00:00.000Z',
};

describe('with what a new case begins', () => {
  it('is the district of whoever opens it, and nothing else', () => {
    const begun = firstValues({ grants: [grant('coordinator', '江城')] }, undefined);
    expect(begun).toEqual({ district: { id: '江城', name: '江城区' }, values: { districtOrgId: '江城' } });
  });

  it('is the first district of somebody who coordinates in two', () => {
    const grants = [grant('auditor', '外'), grant('coordinator', '江城'), grant('coordinator', '临江')];
    expect(firstValues({ grants }, undefined).district?.id).toBe('江城');
  });

  it.each<[string, Grants]>([
    ['without a grant', []],
    ['who only oversees', [grant('supervisor', '江城')]],
  ])('is nothing for somebody %s, who will be refused in words by the server', (_, grants) => {
    expect(firstValues({ grants }, undefined)).toEqual({ district: undefined, values: { districtOrgId: undefined } });
  });
});

describe('with what a case begins that continues another', () => {
  const { district: known, values } = firstValues({ grants: [grant('coordinator', '别的')] }, over);

  it('is the case that it continues, which the server is told', () => {
    expect(values).toMatchObject({ continuesCase: 'case-1' });
  });

  it('is who it is about, as far as that is known in full', () => {
    const { idNumber: _, phone: __, email: ___, ...known } = over.member;
    expect(values).toMatchObject({ member: known });
  });

  it.each(['idNumber', 'phone', 'email'])('is no %s: what is masked would be sent as though it were one', (field) => {
    expect(values).not.toHaveProperty(['member', field]);
  });

  it('is the district of that case, and not the first in which one coordinates', () => {
    expect([known, values.districtOrgId]).toEqual([district, 'd']);
  });

  it.each(['direction', 'memberKind', 'originOrgId', 'hostOrgId', 'note', 'willingness'])(
    'is no %s of the old case: since then the member has moved',
    (field) => {
      expect(values).not.toHaveProperty(field);
    },
  );

  it('is sent without the fields of which nothing was known', () => {
    const least = firstValues({ grants: [] }, { ...over, member: { name: '周明德', membership: 'full' } });
    const filledIn = { direction: 'orgSeeksMember', memberKind: 'pocket', ...least.values } as Opening;
    expect(openingOf(filledIn)).toEqual({
      direction: 'orgSeeksMember',
      memberKind: 'pocket',
      continuesCase: 'case-1',
      districtOrgId: 'd',
      member: { name: '周明德', membership: 'full' },
    });
  });

  it('is nobody where the member was erased: who comes back is asked anew', () => {
    const erased = { name: '', membership: 'full', erasedAt: '2026-03-09T01:00:00.000Z' } as const;
    const begun = firstValues({ grants: [] }, { ...over, member: erased });
    expect(JSON.stringify(begun)).not.toContain('erasedAt');
    expect(begun.values).toMatchObject({ continuesCase: 'case-1', member: { name: '', membership: 'full' } });
  });
});
