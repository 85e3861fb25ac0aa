import { verifyAllChains, verifyListing } from '@app/store';
import { NoticeDesk } from '../../apps/server/src/relay/notice-desk.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { usernames } from '../builders/small-district.js';
import { Client, type CaseBody, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { caseAt } from './driven-case.js';
import { rootAdministrator } from './good-requests.js';
import { openedCase } from './openings.js';
import { start, startApp, type RunningApp } from './running-app.js';

interface Calendar {
  year: number;
  isProvisional: boolean;
  maySet: boolean;
  firstPublishedYear: number;
  lastPublishedYear: number;
  days: { date: string; isWorking: boolean; origin: string; source: string | null; setAt: string | null }[];
}

/** Midnight in Shanghai, at the end of the day. */
const endOf = (date: string) => `${date}T16:00:00.000Z`;
const [saturday, thursday, monday] = ['2026-03-21', '2026-03-19', '2026-03-23'];
const paper = '国办发明电〔2026〕1号';

describe.each(databaseKinds)('the holiday calendar, edited while clocks run, on %s', (kind) => {
  let app: RunningApp;
  let root: Client;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  beforeEach(async () => {
    app.clock.set(start);
    root = await rootAdministrator(app);
  });
  afterEach(async () => {
    expect(await verifyAllChains(app.store.reader, app.store.vault)).toEqual([]);
    expect(await verifyListing(app.store.reader)).toEqual([]);
    app.clock.set(start);
    root = await rootAdministrator(app);
    for (const date of [saturday, thursday, monday, '2026-03-25'])
      await root.request('DELETE', `/api/calendar/${date}`);
  });
  afterAll(() => app.stop());

  const set = (date: string, isWorking: boolean, by = root) =>
    by.put<{ replannedClocks: number } & ProblemBody>(`/api/calendar/${date}`, { isWorking, source: paper });
  const unset = (date: string) =>
    root.request<{ replannedClocks: number } & ProblemBody>('DELETE', `/api/calendar/${date}`);
  const see = async (id: string): Promise<CaseBody> =>
    (await (await app.as('coordinator')).get(`/api/cases/${id}`)).body;
  const dueOf = ({ clocks }: Pick<CaseBody, 'clocks'>) => clocks.map(({ name, dueAt }) => `${name} ${dueAt}`);
  const open = async () => openedCase(await app.as('coordinator'), app);
  const sweepAt = async (instant: string) => {
    app.clock.set(instant);
    await app.drain();
  };
  const remindersOf = async (id: string) => {
    const text = `SELECT at FROM history WHERE case_id = ? AND command = 'remind' ORDER BY sequence`;
    return (await app.store.reader.query<{ at: string }>(text, [id])).map(({ at }) => at);
  };

  it.each([
    ['a Saturday that is to be worked makes what runs over it due a day earlier', saturday, true, '2026-03-21'],
    ['a holiday makes what runs over it due a day later', thursday, false, '2026-03-24'],
    ['a holiday on the last day makes it due a day later', monday, false, '2026-03-24'],
  ])('%s, once and not before', async (_what, date, isWorking, last) => {
    const { id, clocks, revision } = await open();
    expect(dueOf({ clocks })).toEqual([`remind ${endOf('2026-03-23')}`]);
    const { status, body } = await set(date, isWorking);
    expect(status).toBe(200);
    expect(body.replannedClocks).toBeGreaterThanOrEqual(1);
    const moved = await see(id);
    expect([dueOf(moved), moved.revision]).toEqual([[`remind ${endOf(last)}`], revision]);
    await sweepAt(new Date(Date.parse(endOf(last)) - 1).toISOString());
    expect(await remindersOf(id)).toEqual([]);
    await sweepAt(endOf(last));
    await sweepAt(endOf('2026-03-25'));
    expect(await remindersOf(id)).toEqual([endOf(last)]);
  });

  it('is counted back when the day is taken back, and a repeat moves nothing more', async () => {
    const { id, clocks } = await open();
    const first = (await set(saturday, true)).body.replannedClocks;
    expect((await set(saturday, true)).body.replannedClocks).toBe(0);
    expect((await unset(saturday)).body.replannedClocks).toBe(first);
    expect((await see(id)).clocks).toEqual(clocks);
    const { status, body } = await unset(saturday);
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'notFound' });
  });

  it('moves no clock that was already due, and loses none', async () => {
    const { id } = await open();
    app.clock.set(endOf('2026-03-23'));
    root = await rootAdministrator(app);
    await set('2026-03-25', false);
    expect(dueOf(await see(id))).toEqual([`remind ${endOf('2026-03-23')}`]);
    await app.drain();
    expect(await remindersOf(id)).toEqual([endOf('2026-03-23')]);
    expect(dueOf(await see(id))).toEqual([`escalate ${endOf('2026-03-31')}`]);
    expect((await unset('2026-03-25')).status).toBe(200);
    expect(dueOf(await see(id))).toEqual([`escalate ${endOf('2026-03-30')}`]);
  });

  it('moves no date that people named', async () => {
    const { id } = await caseAt(app, 'paused');
    const before = (await see(id)).clocks;
    await set(saturday, true);
    await set(thursday, false);
    expect((await see(id)).clocks).toEqual(before);
  });

  it('counts from the next step on in a server that runs', async () => {
    await set(saturday, true);
    expect(dueOf(await open())).toEqual([`remind ${endOf('2026-03-21')}`]);
    await app.restart();
    expect(dueOf(await open())).toEqual([`remind ${endOf('2026-03-21')}`]);
  });

  it('is what mails go by too: a digest is made on a Saturday that is worked, and on no Thursday that is off', async () => {
    await caseAt(app, 'confirming');
    await set(thursday, false);
    await set(saturday, true);
    const made = async (date: string) => {
      app.clock.set(`${date}T01:00:00.000Z`);
      await app.drain();
      await app.server.app.get(NoticeDesk).drainOnce();
      return (await app.store.reader.query('SELECT id FROM delivery WHERE day = ?', [date])).length > 0;
    };
    expect([await made(thursday), await made(saturday)]).toEqual([false, true]);
  });

  it('is on record, with how many clocks were moved', async () => {
    await open();
    const { replannedClocks } = (await set(saturday, true)).body;
    expect((await trailOf(app.store, 'setCalendarDay')).map(({ data }) => data)).toContainEqual({
      date: saturday,
      isWorking: true,
      source: paper,
      replannedClocks,
    });
    await unset(saturday);
    expect((await trailOf(app.store, 'unsetCalendarDay')).map(({ data }) => data)).toContainEqual({
      date: saturday,
      replannedClocks,
    });
  });

  it('is read by everybody who is signed in, with where each day comes from', async () => {
    await set(saturday, true);
    for (const username of usernames) {
      const { status, body } = await (await app.as(username)).get<Calendar>('/api/calendar?year=2026');
      expect({ status, year: body.year, isProvisional: body.isProvisional }).toEqual({
        status: 200,
        year: 2026,
        isProvisional: false,
      });
      const said = { isWorking: true, origin: 'administrator', source: paper, setAt: start };
      expect(body.days).toContainEqual({ date: saturday, ...said });
      const published = { isWorking: false, origin: 'notice', source: null, setAt: null };
      expect(body.days).toContainEqual({ date: '2026-10-01', ...published });
    }
    expect((await new Client(app.url).get('/api/calendar')).status).toBe(401);
  });

  it('says of a year without a notice that nothing is settled, and which years are', async () => {
    const clerk = await app.as('origin.clerk');
    const { body } = await clerk.get<Calendar>('/api/calendar?year=2090');
    expect(body).toMatchObject({ year: 2090, isProvisional: true, days: [] });
    const { firstPublishedYear, lastPublishedYear } = body;
    for (const year of [firstPublishedYear, lastPublishedYear]) {
      expect((await clerk.get<Calendar>(`/api/calendar?year=${year}`)).body.isProvisional).toBe(false);
    }
    expect((await clerk.get<Calendar>(`/api/calendar?year=${lastPublishedYear + 1}`)).body.isProvisional).toBe(true);
  });

  it.each(['1999', '2200', 'soon', '2026-01'])('is not made up for the year %s', async (year) => {
    const { status, body } = await (await app.as('origin.clerk')).get<ProblemBody>(`/api/calendar?year=${year}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'year']);
  });

  it('is changed by nobody but an administrator of the root', async () => {
    expect((await root.get<Calendar>('/api/calendar')).body.maySet).toBe(true);
    for (const username of usernames) {
      const client = await app.as(username);
      expect((await client.get<Calendar>('/api/calendar')).body.maySet).toBe(false);
      const answers = [
        await set(saturday, true, client),
        await client.request<ProblemBody>('DELETE', `/api/calendar/${saturday}`),
      ];
      for (const { status, body } of answers) {
        expect({ username, status, code: body.code }).toEqual({ username, status: 403, code: 'roleMayNot' });
      }
    }
  });

  it('takes no day that is none, none that has begun, and no half of a setting', async () => {
    for (const date of ['2026-02-30', '2026-3-21', 'tomorrow', '20260321']) {
      expect((await set(date, true)).body.code).toBe('notFound');
    }
    for (const date of ['2026-03-15', '2026-03-16']) {
      const { status, body } = await set(date, false);
      expect({ status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ field: 'date', code: 'inPast' }],
      });
    }
    const { status, body } = await root.put<ProblemBody>(`/api/calendar/${saturday}`, { isWorking: 'yes' });
    expect(status).toBe(400);
    expect(body.errors?.map(({ field }) => field).sort()).toEqual(['isWorking', 'source']);
    const { days } = (await root.get<Calendar>('/api/calendar?year=2026')).body;
    expect(days.filter(({ origin }) => origin === 'administrator')).toEqual([]);
  });
});
