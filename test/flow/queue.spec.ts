import type { CaseBody, Client, ProblemBody } from './client.js';
import { contact, inTurn, member, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

interface PageBody {
  items: CaseBody[];
  nextCursor: string | null;
}

interface SummaryBody {
  total: number;
  byStage: { stage: string; attention: string; count: number }[];
  byHolder: { kind: string; id?: string; name: string; count: number }[];
}

describe.each(['sqlite', 'postgres'] as const)('the queue on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  const cases: Record<string, CaseBody> = {};

  const sides = () => ({ originOrgId: app.organizations.originBranch, hostOrgId: app.organizations.hostBranch });

  /** Opened a minute apart, so that every order of time is one order. */
  async function open(name: string, changes: Record<string, unknown> = {}): Promise<CaseBody> {
    app.clock.advance({ minutes: 1 });
    const body = await openedCase(coordinator, app, { member: { name, membership: 'full' }, ...changes });
    cases[name] = body;
    return body;
  }

  beforeAll(async () => {
    app = await startApp({ kind });
    coordinator = await app.as('coordinator');
    await open('已发现');
    await open('有证件', { member: { ...member, name: '有证件' }, direction: 'memberSeeksOrg', memberKind: 'pocket' });
    await inTurn((await open('已联系', { memberKind: 'hidden' })).id, [[coordinator, 'confirmContact', contact]]);
    await inTurn((await open('待核实')).id, [
      [coordinator, 'confirmContact', contact],
      [coordinator, 'recordWillingness', { willingness: 'willing' }],
      [coordinator, 'startLiaison', sides()],
    ]);
    await inTurn((await open('转出中')).id, [
      [coordinator, 'confirmContact', contact],
      [coordinator, 'recordWillingness', { willingness: 'willing' }],
      [coordinator, 'startLiaison', sides()],
      [await app.as('origin.clerk'), 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-01' }],
    ]);
    await inTurn((await open('已办结')).id, [[coordinator, 'close', { reason: 'openedInError' }]]);
    await inTurn((await open('他人的')).id, [
      [coordinator, 'assign', { coordinatorId: app.accounts['second.coordinator'] }],
    ]);
    await inTurn((await open('已暂停')).id, [
      [await app.as('supervisor'), 'pauseClock', { until: '2026-05-06', reason: '住院' }],
    ]);
  });
  afterAll(() => app.stop());

  const list = async (query: string, client = coordinator) => {
    const { status, body, text } = await client.get<PageBody>(`/api/cases?${query}`);
    if (status !== 200) throw new Error(`${query}: ${status} ${text}`);
    return body.items.map(({ member: { name } }) => name ?? '').sort();
  };
  const everybody = () => Object.keys(cases).sort();

  it('shows every case of the scope', async () => {
    expect(await list('')).toEqual(everybody());
  });

  it.each([
    ['stage=found', ['已发现', '有证件', '他人的', '已暂停']],
    ['stage=liaising', ['待核实', '转出中']],
    ['stage=liaising.releasing', ['转出中']],
    ['stage=contacted,closed', ['已联系', '已办结']],
    ['stage=contacted&stage=closed', ['已联系', '已办结']],
    ['stage=&stage=closed&q=&org=&holder=&limit=&sort=&cursor=', ['已办结']],
    ['attention=paused', ['已暂停']],
    ['attention=settled,paused', ['已暂停', '已办结']],
    ['memberKind=pocket,hidden', ['有证件', '已联系']],
    ['direction=memberSeeksOrg', ['有证件']],
    ['stage=found&direction=orgSeeksMember&attention=onTrack', ['已发现', '他人的']],
    ['stage=transferred', []],
  ])('narrows down by %s', async (query, names) => {
    expect(await list(query)).toEqual([...names].sort());
  });

  it('narrows down by coordinator, and by organisation', async () => {
    expect(await list('coordinator=me', await app.as('second.coordinator'))).toEqual(['他人的']);
    expect(await list(`coordinator=${app.accounts['second.coordinator']}`)).toEqual(['他人的']);
    expect(await list(`org=${app.organizations.originCommittee}`)).toEqual(['待核实', '转出中'].sort());
    expect(await list(`org=${app.organizations.district}`)).toEqual(everybody());
  });

  it('tells each what waits on them', async () => {
    const open = everybody().filter((name) => !['他人的', '待核实', '转出中', '已办结'].includes(name));
    expect(await list('holder=me')).toEqual(open);
    expect(await list('holder=me', await app.as('second.coordinator'))).toEqual(['他人的']);
    expect(await list('holder=me', await app.as('origin.clerk'))).toEqual(['待核实', '转出中'].sort());
    expect(await list('holder=me', await app.as('origin.committee.clerk'))).toEqual([]);
    expect(await list(`holder=${app.organizations.originBranch}`)).toEqual(['待核实', '转出中'].sort());
  });

  it('finds by part of a name, by number, and by an exact identity or telephone number however it is written', async () => {
    expect(await list(`q=${encodeURIComponent('联系')}`)).toEqual(['已联系']);
    expect(await list(`q=${cases['待核实']?.number}`)).toEqual(['待核实']);
    expect(await list(`q=${member.idNumber}`)).toEqual(['有证件']);
    expect(await list(`q=${encodeURIComponent('+86 138-0000-1111')}`)).toEqual(['有证件']);
    expect(await list(`q=${member.idNumber.slice(0, 12)}`)).toEqual([]);
    for (const pasted of ['\uFEFF联 系', '联\u200b系\r\n', '\u202a联系\u202c', '\t联　系']) {
      expect(await list(`q=${encodeURIComponent(pasted)}`)).toEqual(['已联系']);
    }
    const number = cases['待核实']?.number ?? '';
    const wide = number.replaceAll(/[\d-]/g, (key) => String.fromCharCode(key.charCodeAt(0) + 0xfee0));
    for (const pasted of [wide, ` ${number}\n`, number.replace('-', '\u2013'), `\uFEFF${number}\u200e`]) {
      expect(await list(`q=${encodeURIComponent(pasted)}`)).toEqual(['待核实']);
    }
    const { idNumber } = member;
    const grouped = `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)}-${idNumber.slice(14)}`;
    expect(await list(`q=${encodeURIComponent(grouped)}`)).toEqual(['有证件']);
    expect(await list('q=%25')).toEqual([]);
    expect(await list('q=_')).toEqual([]);
    expect(await list(`q=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
  });

  it.each(['due', '-openedAt', '-progressedAt'])(
    'is in the order of %s from page to page, each case once',
    async (sort) => {
      const seen: CaseBody[] = [];
      let cursor: string | null = null;
      do {
        const page: PageBody = (
          await coordinator.get<PageBody>(`/api/cases?sort=${sort}&limit=3${cursor ? `&cursor=${cursor}` : ''}`)
        ).body;
        seen.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen.map((item) => item.id).sort()).toEqual(
        Object.values(cases)
          .map(({ id }) => id)
          .sort(),
      );
      const never = '9999';
      const value = (item: CaseBody) =>
        sort === 'due'
          ? (item.clocks.map(({ dueAt }) => dueAt).sort()[0] ?? never)
          : sort === '-openedAt'
            ? item.openedAt
            : item.progressedAt;
      const values = seen.map(value);
      const sorted = [...values].sort();
      expect(values).toEqual(sort === 'due' ? sorted : sorted.reverse());
    },
  );

  it('keeps its pages while others write: what was there is seen once, whatever is opened meanwhile', async () => {
    const first = (await coordinator.get<PageBody>('/api/cases?sort=-openedAt&limit=4')).body;
    const late = await open('后来的');
    const rest = (await coordinator.get<PageBody>(`/api/cases?sort=-openedAt&limit=200&cursor=${first.nextCursor}`))
      .body;
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(late.id);
    expect(ids).toHaveLength(everybody().length - 1);
    expect(rest.nextCursor).toBeNull();
  });

  it.each([
    ['stage=nowhere', 'stage'],
    ['stage=found&stage=nowhere', 'stage'],
    ['holder=nobody', 'holder'],
    ['coordinator=coordinator', 'coordinator'],
    ['q=a&q=b', 'q'],
    ['sort=due&sort=-openedAt', 'sort'],
    ['holder=me&holder=me', 'holder'],
    ['attention=late', 'attention'],
    ['memberKind=floating,', 'memberKind'],
    ['direction=both', 'direction'],
    ['sort=name', 'sort'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=-1', 'limit'],
    ['cursor=bm9uc2Vuc2U', 'cursor'],
    ['cursor=%7B%7D', 'cursor'],
    ['org=district', 'org'],
    ['q=%20', 'q'],
    ['q=%ED%A0%80', 'q'],
    ['q=%00', 'q'],
    ['colour=red', 'colour'],
  ])('refuses ?%s by its name', async (query, field) => {
    const answer = await coordinator.get<ProblemBody>(`/api/cases?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = (await coordinator.get<PageBody>('/api/cases?sort=due&limit=1')).body;
    const answer = await coordinator.get<ProblemBody>(`/api/cases?sort=-openedAt&cursor=${nextCursor}`);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'cursor', code: 'malformed' })]);
  });

  it('shows a branch only the cases that it is a side of, and another district none', async () => {
    expect(await list('', await app.as('host.clerk'))).toEqual(['待核实', '转出中'].sort());
    expect(await list('', await app.as('far.coordinator'))).toEqual([]);
    expect(await list(`q=${member.idNumber}`, await app.as('far.coordinator'))).toEqual([]);
  });

  it('is not for the administrator, and of another district’s organisation there is nothing to be seen', async () => {
    const refused = await (await app.as('administrator')).get<ProblemBody>('/api/cases');
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 403, code: 'roleMayNot' });
    const foreign = await coordinator.get<ProblemBody>(`/api/cases?org=${app.organizations.farDistrict}`);
    expect({ status: foreign.status, errors: foreign.body.errors?.map(({ field }) => field) }).toEqual({
      status: 404,
      errors: ['org'],
    });
  });

  it('counts the same cases by stage and attention, and by holder', async () => {
    const { body } = await coordinator.get<SummaryBody>('/api/cases/summary');
    const { items } = (await coordinator.get<PageBody>('/api/cases?limit=200')).body;
    expect(body.total).toBe(items.length);
    for (const { stage, attention, count } of body.byStage) {
      expect(items.filter((item) => item.stage === stage && item.attention === attention)).toHaveLength(count);
    }
    const byOrigin = body.byHolder.find(({ id }) => id === app.organizations.originBranch);
    expect(byOrigin).toEqual({
      kind: 'organization',
      id: app.organizations.originBranch,
      name: '流出地支部',
      count: 2,
    });
    expect(body.byHolder.reduce((sum, { count }) => sum + count, 0)).toBe(body.total);
    const below = await coordinator.get<SummaryBody>(`/api/cases/summary?org=${app.organizations.hostBranch}`);
    expect(below.body.total).toBe(2);
  });
});
