import type { CaseView, HistoryEntry } from './case-queries.js';
import { actorIn, detailsOf, namesIn } from './timeline-details.js';

const terms: Record<string, Record<string, string>> = {
  channel: { phone: 'Telephone' },
  closeReason: { duplicate: 'Duplicate case' },
  attention: { reminded: 'Reminded' },
};
const labels: Record<string, string> = {
  channel: 'Channel',
  on: 'Date',
  reason: 'Reason',
  takesPart: 'Takes part',
  hostOrgId: 'Host organisation',
  organizationId: 'Organisation',
  document: 'The paper behind it',
  number: 'Number',
  validDays: 'Valid for (days)',
};
const host = '0a000000-0000-4000-8000-000000000004';
const telling = {
  term: (field: string, word: string) => terms[field]?.[word] ?? word,
  label: (field: string) => labels[field] ?? field,
  names: new Map([[host, '流入地支部']]),
  yes: 'Yes',
  no: 'No',
};
const told = (data: HistoryEntry['data']) => detailsOf({ data }, telling);

describe('the details of what happened', () => {
  it.each<[string, HistoryEntry['data'], string[]]>([
    ['words by their names, with what they are', { channel: 'phone' }, ['Channel: Telephone']],
    ['a day as it was entered', { on: '2026-03-10' }, ['Date: 2026-03-10']],
    ['why it was closed in words, which come from another list', { reason: 'duplicate' }, ['Reason: Duplicate case']],
    ['why it was returned as it was written', { reason: '党费证明缺页' }, ['Reason: 党费证明缺页']],
    ['a yes', { takesPart: true }, ['Takes part: Yes']],
    ['a no, which matters more than anything else', { takesPart: false }, ['Takes part: No']],
    ['an organisation by its name', { hostOrgId: host }, ['Host organisation: 流入地支部']],
    ['what has no label without one', { attention: 'reminded' }, ['Reminded']],
    ['a number that has a label', { validDays: 90 }, ['Valid for (days): 90']],
  ])('tell %s', (_, data, expected) => {
    expect(told(data)).toEqual(expected);
  });

  it('tell for whom it was done and by which paper, though one stands in a group', () => {
    expect(told({ onBehalf: { organizationId: host }, document: '外组函〔2026〕12号' })).toEqual([
      'Organisation: 流入地支部',
      'The paper behind it: 外组函〔2026〕12号',
    ]);
  });

  it('tell a letter by its number and its days', () => {
    expect(told({ letter: { number: '介〔2026〕7号', issuedOn: '2026-03-10', expiresOn: '2026-06-08' } })).toEqual([
      'Number: 介〔2026〕7号',
      '2026-03-10',
      '2026-06-08',
    ]);
  });

  it.each<[string, HistoryEntry['data']]>([
    ['an id of somebody who is not known here', { coordinatorId: '0b000000-0000-4000-8000-000000000009' }],
    ['a number that nobody knows the meaning of', { fromVersion: 1, toVersion: 2 }],
    ['a name of which nobody says what it is', { route: { arbiter: host } }],
    ['a list of ids', { release: [host] }],
    ['nothing at all', { text: null }],
    ['a group that is empty', { onBehalf: {} }],
  ])('leave out %s', (_, data) => {
    expect(told(data)).toEqual([]);
  });

  it('keep the order in which they were recorded', () => {
    expect(told({ on: '2026-03-10', channel: 'phone', takesPart: true })).toEqual([
      'Date: 2026-03-10',
      'Channel: Telephone',
      'Takes part: Yes',
    ]);
  });
});

describe('the names in a case', () => {
  const district = { id: 'd', name: '区' };
  const bare = { districtOrg: district } as CaseView;

  it('are those of both sides, of everybody on the route, of the district and of the coordinator', () => {
    const shown = {
      ...bare,
      originOrg: { id: 'o', name: '流出地支部' },
      hostOrg: { id: 'h', name: '流入地支部' },
      coordinator: { id: 'c', name: '王芳' },
      route: { organizations: [{ id: 'm', name: '流出地基层党委' }], release: [], receive: [], arbiter: '', step: 0 },
    };
    expect([...namesIn(shown).values()].sort()).toEqual(
      ['区', '流出地支部', '流入地支部', '王芳', '流出地基层党委'].sort(),
    );
  });

  it('are at least that of the district, before anything else is known', () => {
    expect([...namesIn(bare)]).toEqual([['d', '区']]);
  });
});

describe('who did it', () => {
  const words = { byClock: 'A clock ran out', bySystem: 'System' };

  it.each<[HistoryEntry['actor'], string]>([
    [{ kind: 'account', name: '陈静' }, '陈静'],
    [{ kind: 'account' }, ''],
    [{ kind: 'clock' }, 'A clock ran out'],
    [{ kind: 'system' }, 'System'],
  ])('is, for %j, “%s”', (actor, told) => {
    expect(actorIn({ actor }, words)).toBe(told);
  });
});
