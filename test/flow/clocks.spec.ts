import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, ProblemBody } from './client.js';
import { caseAt } from './driven-case.js';
import { letter } from './openings.js';
import { start, startApp, type RunningApp } from './running-app.js';

/** Midnight in Shanghai, at the end of the day. */
const endOf = (date: string) => `${date}T16:00:00.000Z`;
const momentBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();

describe.each(databaseKinds)('the clocks of a case on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  beforeEach(() => app.clock.set(start));
  afterAll(() => app.stop());

  const see = async (id: string): Promise<CaseBody> =>
    (await (await app.as('coordinator')).get(`/api/cases/${id}`)).body;

  /** What a sweep at that instant makes of the case. */
  const sweepAt = async (instant: string, id: string) => {
    app.clock.set(instant);
    await app.drain();
    const { stage, attention, clocks } = await see(id);
    return { stage, attention, clocks: clocks.map(({ name, dueAt }) => `${name} ${dueAt}`).sort() };
  };
  const messagesOf = async (id: string) => {
    const rows = await app.store.reader.query<{ payload: string }>(
      `SELECT payload FROM outbox WHERE case_id = ? AND kind = 'message' ORDER BY created_at, key`,
      [id],
    );
    return rows.map(({ payload }) => JSON.parse(payload) as { topic: string; to: string[] });
  };

  it('climb from rung to rung at the end of the last working day, over Qingming, Labour Day and the Saturday worked for it', async () => {
    const { id, clocks } = await caseAt(app, 'found');
    expect(clocks).toEqual([{ name: 'remind', dueAt: endOf('2026-03-23'), provisional: false }]);
    const rungs = [
      ['2026-03-23', 'reminded', `escalate ${endOf('2026-03-30')}`],
      ['2026-03-30', 'escalated', `oversee ${endOf('2026-04-07')}`],
      ['2026-04-07', 'overseen', `oversee ${endOf('2026-04-14')}`],
      ['2026-04-14', 'overseen', `oversee ${endOf('2026-04-21')}`],
      ['2026-04-21', 'overseen', `oversee ${endOf('2026-04-28')}`],
      ['2026-04-28', 'overseen', `oversee ${endOf('2026-05-08')}`],
      ['2026-05-08', 'overseen', `oversee ${endOf('2026-05-14')}`],
    ] as const;
    for (const [date, attention, next] of rungs) {
      const before = await see(id);
      const early = await sweepAt(momentBefore(endOf(date)), id);
      expect(early.attention).toBe(before.attention);
      expect(await sweepAt(endOf(date), id)).toEqual({ stage: 'found', attention, clocks: [next] });
    }
    expect((await messagesOf(id)).map(({ topic, to }) => `${topic} > ${to.join(', ')}`)).toEqual([
      'remind > holder',
      'escalate > holder, coordinator',
      ...Array<string>(5).fill('oversee > holder, coordinator, supervisor'),
    ]);
  });

  it('start anew when the case makes progress, and not when somebody merely tries or notes', async () => {
    const { id } = await caseAt(app, 'found');
    await sweepAt(endOf('2026-03-23'), id);
    const coordinator = await app.as('coordinator');
    const attempt = { channel: 'phone', outcome: 'noAnswer', on: '2026-03-20' };
    for (const [name, body] of [
      ['recordAttempt', attempt],
      ['note', { text: '再等等' }],
    ] as const) {
      const { body: view } = await coordinator.command(id, name, body);
      expect([view.attention, view.clocks[0]?.dueAt]).toEqual(['reminded', endOf('2026-03-30')]);
    }
    const contact = { channel: 'visit', on: '2026-03-20', identityConfirmedBy: 'idCard' };
    const { body: view } = await coordinator.command(id, 'confirmContact', contact);
    expect([view.attention, view.clocks.length, view.clocks[0]?.dueAt]).toEqual(['onTrack', 1, endOf('2026-04-08')]);
  });

  it('stand still until the date of a pause, and go on where they stood', async () => {
    const { id } = await caseAt(app, 'found');
    await sweepAt(endOf('2026-03-23'), id);
    const supervisor = await app.as('supervisor');
    const { body: paused } = await supervisor.command(id, 'pauseClock', { until: '2026-05-20', reason: '住院' });
    expect([paused.attention, paused.clocks]).toEqual([
      'paused',
      [{ name: 'resume', dueAt: endOf('2026-05-19'), provisional: false }],
    ]);
    expect((await sweepAt(momentBefore(endOf('2026-05-19')), id)).attention).toBe('paused');
    expect(await sweepAt(endOf('2026-05-19'), id)).toEqual({
      stage: 'found',
      attention: 'reminded',
      clocks: [`escalate ${endOf('2026-05-26')}`],
    });
  });

  it('go on at once when a supervisor ends the pause before its date, and the date then means nothing', async () => {
    const { id } = await caseAt(app, 'paused');
    app.clock.set('2026-04-20T01:00:00.000Z');
    const { body } = await (await app.as('supervisor')).command(id, 'resumeClock', { reason: '已出院' });
    expect([body.attention, body.clocks.map(({ name, dueAt }) => `${name} ${dueAt}`)]).toEqual([
      'onTrack',
      [`remind ${endOf('2026-04-27')}`],
    ]);
    expect((await sweepAt(endOf('2026-04-26'), id)).attention).toBe('onTrack');
  });

  it('take a letter out of force the day after its last: back to whoever issued it, and its number cannot be used again', async () => {
    const { id, letter: issued } = await caseAt(app, 'receiving');
    expect(issued).toEqual({ number: letter.number, issuedOn: '2026-03-16', expiresOn: '2026-04-15' });
    expect((await sweepAt(momentBefore(endOf('2026-04-15')), id)).stage).toBe('liaising.receiving');
    const expired = await sweepAt(endOf('2026-04-15'), id);
    expect(expired).toMatchObject({ stage: 'liaising.releasing', attention: 'onTrack' });
    const view = await see(id);
    expect([view.letter, view.holder.organizationId]).toEqual([undefined, app.organizations.originCommittee]);
    const committee = await app.as('origin.committee.clerk');
    const again = await committee.command<ProblemBody>(id, 'approveRelease', { letter });
    expect([again.status, again.body.errors?.map(({ field, code }) => `${field} ${code}`)]).toEqual([
      400,
      ['letter.number voidLetterNumber'],
    ]);
    const anew = await committee.command(id, 'approveRelease', { letter: { number: '第0009号', validDays: 10 } });
    expect([anew.body.stage, anew.body.letter?.expiresOn]).toEqual(['liaising.receiving', '2026-04-26']);
  });

  it('do not outlive a letter that was handed on in time: its last day changes nothing any more', async () => {
    const { id } = await caseAt(app, 'awaitingReceipt');
    const { stage, clocks } = await sweepAt(endOf('2026-04-15'), id);
    expect(stage).toBe('liaising.awaitingReceipt');
    expect(clocks.some((clock) => clock.startsWith('letterExpiry'))).toBe(false);
  });

  it('do not run for a case that is over', async () => {
    const over = [await caseAt(app, 'closed'), await caseAt(app, 'settled')];
    for (const { id, clocks, attention } of over) {
      expect([attention, clocks]).toEqual(['settled', []]);
      expect((await sweepAt('2027-12-31T00:00:00.000Z', id)).attention).toBe('settled');
    }
  });

  it('are counted by the policy of whoever has the ball, as it was when they were started', async () => {
    const administrator = await app.as('administrator');
    const targets = { remind: 1, escalate: 1, oversee: 1 };
    const path = `/api/organizations/${app.organizations.originBranch}/deadline-policy`;
    const remindOf = ({ clocks }: CaseBody) => clocks.find(({ name }) => name === 'remind')?.dueAt;
    const before = await caseAt(app, 'confirming');
    await administrator.put(path, { liaising: targets });
    const [held, elsewhere] = [await caseAt(app, 'confirming'), await caseAt(app, 'lastRelease')];
    await administrator.put(path, {});
    expect([before, held, elsewhere].map(remindOf)).toEqual([
      endOf('2026-03-23'),
      endOf('2026-03-17'),
      endOf('2026-03-23'),
    ]);
    expect(remindOf(await see(before.id))).toBe(endOf('2026-03-23'));
  });
});
