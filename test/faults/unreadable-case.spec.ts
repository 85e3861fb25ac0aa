import type { StoredCase } from '@app/case-machine';
import { addDays, shanghaiDateOf, WorkingCalendar } from '@app/deadlines';
import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, Client, ProblemBody } from '../flow/client.js';
import { rootAdministrator } from '../flow/good-requests.js';
import { openedCase } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';
import { WrittenLog } from '../flow/written-log.js';

type Spoiling = (snapshot: StoredCase) => Omit<StoredCase, 'value'> & { value: unknown };

const spoilings: Record<string, Spoiling> = {
  'of a later version': (snapshot) => ({ ...snapshot, machineVersion: 7 }),
  'of a version that never was': (snapshot) => ({ ...snapshot, machineVersion: 0 }),
  'of a state that nobody knows': (snapshot) => ({ ...snapshot, value: { progress: 'sought', attention: 'onTrack' } }),
  'of a state that does not say where in it': (snapshot) => ({
    ...snapshot,
    value: { progress: 'liaising', attention: 'onTrack' },
  }),
};

describe.each(databaseKinds)('on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  const log = new WrittenLog();
  beforeAll(async () => {
    app = await startApp({ kind, logTo: log.stream });
    coordinator = await app.as('coordinator');
  }, 300_000);
  afterAll(() => app.stop());

  async function spoilt(spoil: Spoiling): Promise<CaseBody & { version: number }> {
    const opened = await openedCase(coordinator, app);
    const [row] = await app.store.reader.query<{ snapshot: string }>('SELECT snapshot FROM case_file WHERE id = ?', [
      opened.id,
    ]);
    const snapshot = spoil(JSON.parse(row?.snapshot ?? '') as StoredCase);
    const { machineVersion: version } = snapshot;
    const text = 'UPDATE case_file SET revision = revision + 1, machine_version = ?, snapshot = ? WHERE id = ?';
    await app.store.gate.write((tx) => tx.execute(text, [version, JSON.stringify(snapshot), opened.id]));
    return { ...opened, revision: opened.revision + 1, version };
  }

  const put = async (id: string) => {
    const [row] = await app.store.reader.query('SELECT * FROM case_file WHERE id = ?', [id]);
    return row;
  };

  describe.each(Object.entries(spoilings))('a case %s', (_, spoil) => {
    let unreadable: Awaited<ReturnType<typeof spoilt>>;
    beforeAll(async () => {
      unreadable = await spoilt(spoil);
    });
    afterAll(() =>
      // Out of the way of the others: no list may show it.
      app.store.gate.write(async (tx) => {
        const text = `UPDATE case_file SET revision = revision + 1, district_org_id = ?, origin_org_id = NULL WHERE id = ?`;
        await tx.execute(text, [app.organizations.otherProvince, unreadable.id]);
      }),
    );
    beforeEach(() => {
      log.clear();
    });

    it('is told in words and by a code of its own, and not by a riddle', async () => {
      for (const [language, title] of [
        ['zh-CN', '个案无法读取'],
        ['en', 'Case not readable'],
      ]) {
        const path = `/api/cases/${unreadable.id}`;
        const { status, body, headers } = await coordinator.get<ProblemBody>(path, {
          'accept-language': language ?? '',
        });
        expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect({ ...body, status }).toMatchObject({
          status: 500,
          code: 'unreadableCase',
          type: 'urn:shuangzhao:problem:unreadableCase',
          title,
          instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
        });
      }
    });

    it('is named, with its version, to those who run the service', async () => {
      const { body } = await coordinator.get<ProblemBody>(`/api/cases/${unreadable.id}`);
      const logged = log.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(logged).toContainEqual(
        expect.objectContaining({
          level: 50,
          msg: 'a case cannot be read by this version',
          caseId: unreadable.id,
          machineVersion: unreadable.version,
          req: expect.objectContaining({ id: body.instance }),
        }),
      );
    });

    it('takes no command, and not one row is written', async () => {
      const [before, row] = [await tracesIn(app.store), await put(unreadable.id)];
      const { id, revision } = unreadable;
      const answer = await coordinator.command<ProblemBody>(id, 'note', { text: '说明' }, { revision });
      expect(answer).toMatchObject({ status: 500, body: { code: 'unreadableCase' } });
      expect([await tracesIn(app.store), await put(id)]).toEqual([before, row]);
    });

    it('cannot be continued by another, as nobody knows whether it is over', async () => {
      const body = { direction: 'orgSeeksMember', memberKind: 'floating', districtOrgId: app.organizations.district };
      const member = { name: '李小梅', membership: 'full' };
      const answer = await coordinator.open<ProblemBody>({ ...body, member, continuesCase: unreadable.id });
      expect(answer).toMatchObject({ status: 500, body: { code: 'unreadableCase' } });
    });

    it('makes the page of the queue that would show it say so, rather than leave it out', async () => {
      const answer = await coordinator.get<ProblemBody>('/api/cases');
      expect(answer).toMatchObject({ status: 500, body: { code: 'unreadableCase' } });
    });

    it('keeps nobody from setting the calendar, and its clock stays as it was', async () => {
      const root = await rootAdministrator(app);
      const row = await put(unreadable.id);
      const other = await openedCase(coordinator, app);
      const date = addDays(shanghaiDateOf(app.clock.instant()), 2);
      const isWorking = !new WorkingCalendar().dayKind(date).working;
      const { status } = await root.put(`/api/calendar/${date}`, { isWorking, source: '通知' });
      expect(status).toBe(200);
      expect(await put(unreadable.id)).toEqual(row);
      expect((await coordinator.get(`/api/cases/${other.id}`)).body.clocks).not.toEqual(other.clocks);
      expect((await root.request('DELETE', `/api/calendar/${date}`)).status).toBe(200);
      expect((await coordinator.get(`/api/cases/${other.id}`)).body.clocks).toEqual(other.clocks);
      expect((await coordinator.command(other.id, 'close', { reason: 'openedInError' })).status).toBe(200);
    });

    it('is not moved by its clock, which is put off and stays where people see it', async () => {
      const row = await put(unreadable.id);
      app.clock.advance({ days: 60 });
      await app.drain();
      const [clock] = await app.store.reader.query<{ lastError: string }>(
        `SELECT last_error AS "lastError" FROM outbox WHERE case_id = ? AND kind = 'clock'`,
        [unreadable.id],
      );
      expect(clock).toEqual({ lastError: 'UnreadableCase' });
      expect(await put(unreadable.id)).toEqual(row);
      const logged = log.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(logged).toContainEqual(
        expect.objectContaining({
          msg: 'a clock could not be delivered',
          caseId: unreadable.id,
          machineVersion: unreadable.version,
        }),
      );
      coordinator = await app.as('coordinator');
    });

    it('hides no other case, and stops none', async () => {
      const other = await openedCase(coordinator, app);
      expect((await coordinator.get(`/api/cases/${other.id}`)).status).toBe(200);
      expect((await coordinator.command(other.id, 'close', { reason: 'openedInError' })).status).toBe(200);
    });
  });
});
