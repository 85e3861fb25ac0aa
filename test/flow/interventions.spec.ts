import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, ProblemBody } from './client.js';
import { caseAt, places, type Place } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

interface Command {
  name: string;
  title: string;
}

interface Interventions {
  commands: Command[];
  items: { id: string; number: string; stage: string; attention: string; commands: Command[] }[];
  nextCursor: string | null;
}

const namesOf = (commands: readonly Command[] = []) => commands.map(({ name }) => name);

describe.each(databaseKinds)('where a supervisor may intervene, on %s', (kind) => {
  let app: RunningApp;
  let found: CaseBody;
  let paused: CaseBody;
  let disputed: CaseBody;
  let over: CaseBody;
  beforeAll(async () => {
    app = await startApp({ kind });
    found = await caseAt(app, 'found');
    paused = await caseAt(app, 'paused');
    disputed = await caseAt(app, 'refusedInReleasing');
    over = await caseAt(app, 'closed');
  });
  afterAll(() => app.stop());

  const read = async (query = '', username: 'supervisor' | 'far.supervisor' = 'supervisor') =>
    (await app.as(username)).get<Interventions & ProblemBody>(`/api/oversight/interventions${query}`);
  const idsFor = async (query: string) => (await read(query)).body.items.map(({ id }) => id).toSorted();

  it('lists open cases with what may be done in each now, and none that is over', async () => {
    const { body } = await read();
    const byId = new Map(body.items.map(({ id, commands }) => [id, namesOf(commands)]));
    expect(byId.get(found.id)).toEqual(['pauseClock', 'recordTalk']);
    expect(byId.get(paused.id)).toEqual(['resumeClock', 'recordTalk']);
    expect(byId.get(disputed.id)).toEqual(['upholdRefusal', 'overruleRefusal', 'pauseClock', 'recordTalk']);
    expect(byId.has(over.id)).toBe(false);
  });

  it('offers in each just what the case itself offers, so that no way leads to a form that is not there', async () => {
    const supervisor = await app.as('supervisor');
    const { commands: all, items } = (await read()).body;
    for (const { id, commands } of items) {
      const { body } = await supervisor.get<CaseBody>(`/api/cases/${id}`);
      expect(
        namesOf(body.commands)
          .filter((name) => namesOf(all).includes(name))
          .toSorted(),
      ).toEqual(namesOf(commands).toSorted());
    }
  });

  it.each([
    ['upholdRefusal', () => [disputed.id]],
    ['overruleRefusal', () => [disputed.id]],
    ['resumeClock', () => [paused.id]],
    ['pauseClock', () => [found.id, disputed.id].toSorted()],
    ['recordTalk', () => [found.id, paused.id, disputed.id].toSorted()],
  ])('lists by %s the cases that allow it', async (command, expected) => {
    expect(await idsFor(`?command=${command}`)).toEqual(expected());
  });

  it('calls what may be done as the reader’s language does', async () => {
    const english = await (
      await app.as('supervisor')
    ).request<Interventions>('GET', '/api/oversight/interventions', undefined, { 'Accept-Language': 'en' });
    const chinese = (await read()).body;
    expect(english.body.commands.map(({ name }) => name)).toEqual(namesOf(chinese.commands));
    expect(english.body.commands.every(({ title }) => /^[A-Za-z ]+$/.test(title))).toBe(true);
    expect(chinese.commands.every(({ title }) => /\p{Script=Han}/u.test(title))).toBe(true);
  });

  it('lists every case on exactly one page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const { body }: { body: Interventions } = await read(`?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(await idsFor(''));
  });

  it('lists a dispute to whom it is to be decided, and to a supervisor below only what is theirs', async () => {
    const { originCommittee, farDistrict } = app.organizations;
    expect(await idsFor(`?org=${originCommittee}`)).toEqual([disputed.id]);
    expect((await read(`?org=${farDistrict}`)).status).toBe(404);
    expect((await read('', 'far.supervisor')).body.items).toEqual([]);
  });

  it.each(['command=approveRelease', 'command=assign', 'cursor=x', 'limit=0'])('refuses %s', async (query) => {
    const { status, body } = await read(`?${query}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, query.split('=')[0]]);
  });

  it('is not for those who only read, nor for those who act on a case themselves', async () => {
    for (const username of ['auditor', 'coordinator', 'origin.clerk', 'administrator'] as const) {
      expect((await (await app.as(username)).get('/api/oversight/interventions')).status).toBe(403);
    }
  });

  it('puts on record who was shown the cases, and by what they were narrowed down', async () => {
    await read('?command=resumeClock');
    const { body } = await (
      await app.as('auditor')
    ).get<{ items: { action: string; account: { id: string }; data: Record<string, unknown> }[] }>(
      `/api/trail?account=${app.accounts.supervisor}&action=listCases`,
    );
    expect(body.items[0]?.data).toMatchObject({ filters: ['command'], shown: 1 });
  });

  it('lists a case no more once the supervisor has decided it', async () => {
    const supervisor = await app.as('supervisor');
    const { status } = await supervisor.command(disputed.id, 'upholdRefusal', { reason: '理由充分' });
    expect(status).toBe(200);
    expect(await idsFor('?command=upholdRefusal')).toEqual([]);
    expect(await idsFor('?command=recordTalk')).toContain(disputed.id);
  });
});

describe('every place where a case can stand', () => {
  let app: RunningApp;
  const cases = new Map<string, Place>();
  beforeAll(async () => {
    app = await startApp();
    for (const place of places) cases.set((await caseAt(app, place)).id, place);
  });
  afterAll(() => app.stop());

  it.each(['upholdRefusal', 'overruleRefusal', 'pauseClock', 'resumeClock', 'recordTalk'])(
    'is listed for %s just where the case itself offers it: the way there over the chart leaves none out',
    async (command) => {
      const supervisor = await app.as('supervisor');
      const { body } = await supervisor.get<Interventions>(`/api/oversight/interventions?command=${command}&limit=200`);
      const listed = body.items.map(({ id }) => cases.get(id));
      const offering: (Place | undefined)[] = [];
      for (const [id, place] of cases) {
        if (namesOf((await supervisor.get(`/api/cases/${id}`)).body.commands).includes(command)) offering.push(place);
      }
      expect(listed.toSorted()).toEqual(offering.toSorted());
      expect(offering.length).toBeGreaterThan(0);
    },
  );
});
