import { randomUUID } from 'node:crypto';
import { clockKeys } from '../builders/case-events.js';
import type { Client, ProblemBody } from '../flow/client.js';
import { caseAt, commandNames, goodCommands } from '../flow/driven-case.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

/** What the chart hears from nobody but itself and the relay, and names that every JavaScript object knows. */
const forged = [
  ...Object.values(clockKeys),
  'progressed',
  'ended',
  'xstate.init',
  'xstate.stop',
  'xstate.done.state.case',
  'xstate.error.actor.case',
  '*',
  'xstate.*',
  'remind',
  'deliverClock',
  'openCase',
  'Note',
  'note ',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
];

/** The same, in forms that an address may have them in. */
const disguised = [
  'xstate%2Eafter%2Eremind%2Ecase%2Eattention%2EonTrack',
  '%78state.after.remind.case.attention.onTrack',
  'xstate.after.remind.case.attention.onTrack?name=note',
  'xstate.after.remind.case.attention.onTrack%00',
  'note%00',
  'note%2F..%2Fxstate.init',
  '%5F%5Fproto%5F%5F',
  'n'.repeat(8_000),
  '备注',
  '%F0%9F%99%82',
  '%ED%A0%80',
  '%zz',
  '%',
];

const forgedNames = [...forged.map(encodeURIComponent), ...disguised].map((name) => [name.slice(0, 60), name] as const);

describe('an event that only the relay may bring', () => {
  let app: RunningApp;
  let coordinator: Client;
  let caseId: string;
  beforeAll(async () => {
    app = await startApp();
    coordinator = await app.as('coordinator');
    caseId = (await caseAt(app, 'found')).id;
  });
  afterAll(() => app.stop());

  const post = (name: string, body: unknown, revision = 1) =>
    coordinator.post<ProblemBody>(`/api/cases/${caseId}/commands/${name}`, body, {
      'if-match': `"${revision}"`,
      'idempotency-key': randomUUID(),
    });

  it.each(forgedNames)('cannot be forged as a command: %s', async (_, name) => {
    const before = await tracesIn(app.store);
    const { status, body, headers } = await post(name, {});
    expect(status).toBe(400);
    expect(['unknownCommand', 'malformedAddress']).toContain(body.code);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await tracesIn(app.store)).toEqual(before);
  });

  it.each(['', '%2F', '..%2F..%2Fsession', 'note/xstate.init'])(
    'is not there under an address beside the commands: %s',
    async (name) => {
      const before = await tracesIn(app.store);
      const { status, body } = await post(name, { text: '好' });
      expect([400, 404]).toContain(status);
      expect(['unknownCommand', 'notFound']).toContain(body.code);
      expect(await tracesIn(app.store)).toEqual(before);
    },
  );

  it('cannot be smuggled in by the body of any command, by whatever name the chart would read it', async () => {
    for (const name of commandNames) {
      const { at, by, body } = goodCommands[name];
      const { id, revision } = await caseAt(app, at);
      const client = await app.as(by);
      const before = await tracesIn(app.store, id);
      const members = {
        type: clockKeys['remind@onTrack'],
        route: { release: [], receive: [] },
        token: 'any',
        event: 'x',
      };
      for (const [field, value] of Object.entries(members)) {
        const answer = await client.command<ProblemBody>(id, name, { ...body(app), [field]: value }, { revision });
        expect([name, answer.status, answer.body.errors]).toEqual([
          name,
          400,
          [{ field, code: 'unknownField', message: expect.any(String) as string }],
        ]);
      }
      expect(await tracesIn(app.store, id)).toEqual(before);
    }
  });

  it('cannot take the place of the command by a type, a name or an id in the body or the query', async () => {
    const before = await tracesIn(app.store);
    for (const field of ['type', 'name', 'command', 'id', 'caseId', 'at', 'actor']) {
      const { status, body } = await post('note', {
        text: '好',
        [field]: 'xstate.after.remind.case.attention.onTrack',
      });
      expect([status, body.errors?.map((fault) => fault.field)]).toEqual([400, [field]]);
    }
    expect(await tracesIn(app.store)).toEqual(before);
    const noted = await post('note?name=close&command=close&type=progressed', { text: '好' });
    expect([noted.status, Reflect.get(noted.body, 'stage'), Reflect.get(noted.body, 'attention')]).toEqual([
      200,
      'found',
      'onTrack',
    ]);
  });

  it('leaves the clock that runs in force: it is delivered when it is due, by the relay', async () => {
    const { body } = await coordinator.get(`/api/cases/${caseId}`);
    expect(body.attention).toBe('onTrack');
    app.clock.set(body.clocks[0]?.dueAt ?? '');
    await app.drain();
    const later = await (await app.as('second.coordinator')).get(`/api/cases/${caseId}`);
    expect(later.body.attention).toBe('reminded');
  });
});
