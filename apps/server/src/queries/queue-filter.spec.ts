import { idNumberIndexesOf, phoneIndexesOf } from '@app/store';
import { normaliseTelephone } from '@app/matching';
import { inventedNumber } from '../../../../test/builders/invented-number.js';
import { aVault } from '../../../../test/builders/scratch-store.js';
import { grant, smallTree, somebody } from '../../../../test/builders/small-tree.js';
import { readQuery } from '../input/read-query.js';
import { queueCriteria, QueueFilter, visibleCases } from './queue-filter.js';

const tree = smallTree();
const vault = aVault();
const someId = '0198c0de-0000-7000-8000-000000000001';
const coordinator = somebody(grant('coordinator', 'district'));
const criteria = (query: object, who = coordinator) => queueCriteria(who, tree, readQuery(QueueFilter, query), vault);
const refused = (field: string) =>
  expect.objectContaining({ details: { errors: [expect.objectContaining({ field })] } }) as Error;

describe('which cases the queue shows', () => {
  it('are those of one’s own scope when nothing is asked for', () => {
    const who = somebody(grant('coordinator', 'district'), grant('administrator', 'province'));
    expect(criteria({}, who)).toMatchObject({ visibleUnder: ['district'], org: undefined, holder: undefined });
  });

  it('are never widened by a filter', () => {
    const query = { stage: 'found', holder: someId, coordinator: someId, q: '李' };
    expect(criteria(query).visibleUnder).toEqual(['district']);
  });

  it('are none for an administrator, who sees no cases', () => {
    const administrator = somebody(grant('administrator', 'root'));
    expect(() => visibleCases(administrator, tree)).toThrow(expect.objectContaining({ code: 'roleMayNot' }) as Error);
  });

  it('are not asked for in a subtree outside the scope: unknown and foreign look alike', () => {
    const unknown = expect.objectContaining({
      code: 'notFound',
      details: { errors: [{ field: 'org', code: 'unknown' }] },
    }) as Error;
    expect(() => visibleCases(coordinator, tree, 'farDistrict')).toThrow(unknown);
    expect(() => visibleCases(coordinator, tree, 'no such organisation')).toThrow(unknown);
    expect(visibleCases(coordinator, tree, 'branch')).toEqual({ visibleUnder: ['district'], org: 'branch' });
  });
});

describe('the filter', () => {
  it('takes several of a list, and the beginning of a stage’s path', () => {
    expect(criteria({ stage: 'liaising,found', attention: 'reminded,overseen' })).toMatchObject({
      stagePrefixes: ['liaising', 'found'],
      attentions: ['reminded', 'overseen'],
    });
    expect(criteria({ stage: 'liaising.releasing' })).toMatchObject({ stagePrefixes: ['liaising.releasing'] });
  });

  it.each([
    ['stage', 'liaising.'],
    ['stage', 'releasing'],
    ['holder', 'branch'],
    ['coordinator', 'somebody'],
    ['attention', 'late'],
    ['attention', 'reminded,'],
    ['memberKind', 'Floating'],
    ['direction', 'both'],
    ['sort', '-due'],
    ['limit', '0'],
    ['limit', '201'],
    ['org', 'branch'],
    ['colour', 'red'],
  ])('refuses %s=%s by name, instead of showing everything or nothing', (name, value) => {
    expect(() => readQuery(QueueFilter, { [name]: value })).toThrow(refused(name));
  });

  it('takes “me” for everything that waits on me, as whatever I am', () => {
    const who = somebody(
      grant('branchClerk', 'branch'),
      grant('supervisor', 'committee'),
      grant('coordinator', 'district'),
      grant('auditor', 'root'),
    );
    expect(criteria({ holder: 'me', coordinator: 'me' }, who)).toMatchObject({
      holder: {
        organizationIds: ['branch', 'committee'],
        coordinatorId: 'somebody',
        unassignedInDistrictsUnder: ['district'],
      },
      coordinatorId: 'somebody',
    });
  });

  it('takes any other holder for an organisation or a coordinator', () => {
    expect(criteria({ holder: someId }).holder).toEqual({ organizationIds: [someId], coordinatorId: someId });
    expect(criteria({ coordinator: someId }).coordinatorId).toBe(someId);
  });
});

describe('a text that is looked for', () => {
  it('is an exact identity number only when it is one, and is then never compared as plain text with anybody’s', () => {
    const number = inventedNumber('1985-03-12', 1);
    expect(criteria({ q: number }).text).toMatchObject({ idNumberIndexes: idNumberIndexesOf(number, vault) });
    expect(criteria({ q: number.slice(0, 17) }).text).not.toHaveProperty('idNumberIndexes');
  });

  it('is an exact telephone number however it is written', () => {
    const normalised = normaliseTelephone('13800001111');
    if (!normalised.ok) throw new Error('not a telephone number');
    const index = phoneIndexesOf(normalised.value, vault);
    expect(criteria({ q: '138 0000 1111' }).text).toMatchObject({ phoneIndexes: index });
    expect(criteria({ q: '13800001112' }).text).not.toMatchObject({ phoneIndexes: index });
  });

  it('is a name otherwise, without the blanks around it', () => {
    expect(criteria({ q: ' 李小梅 ' }).text).toEqual({ nameOrNumber: '李小梅' });
  });

  it.each(['李 小梅', '李\u200b小梅', '\uFEFF李小梅\r\n', '\t李　小　梅', '\u202a李小梅\u202c'])(
    'is the name that was pasted, whatever came along: %j',
    (q) => expect(criteria({ q }).text).toEqual({ nameOrNumber: '李小梅' }),
  );

  it.each(['2026-000025', '２０２６－０００025', '2026–000025', ' 2026 - 000025\n', '\uFEFF2026-000025'])(
    'is the number of a case, however it is written: %j',
    (q) => expect(criteria({ q }).text).toMatchObject({ nameOrNumber: '2026-000025' }),
  );

  it('is an identity number in groups, too', () => {
    const number = inventedNumber('1985-03-12', 1);
    const grouped = `${number.slice(0, 6)} ${number.slice(6, 14)}－${number.slice(14)}\t`;
    expect(criteria({ q: grouped }).text).toMatchObject({ idNumberIndexes: idNumberIndexesOf(number, vault) });
  });
});
