import { randomUUID } from 'node:crypto';
import { countSealed, listKeysInUse, verifyAllChains, verifyTrail } from '@app/store';
import { KeyRotation } from '../../apps/server/src/relay/key-rotation.js';
import { codeAt } from '../builders/authenticator.js';
import { DataKeyFile } from '../builders/data-key-file.js';
import { inventedNumber } from '../builders/invented-number.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { Client, signIn, type CaseBody } from './client.js';
import { opening } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

const people = 60;
const numberOf = (index: number) => inventedNumber('1985-03-12', index + 1);
const phoneOf = (index: number) => `138${String(index).padStart(8, '0')}`;
const memberOf = (index: number) => ({
  name: '张建国',
  idNumber: numberOf(index),
  phone: phoneOf(index),
  membership: 'full',
});

describe.each(databaseKinds)('a new data key while the service runs, on %s', (kind) => {
  const keyFile = new DataKeyFile();
  let app: RunningApp;
  let coordinator: Client;
  let cases: CaseBody[];
  beforeAll(async () => {
    app = await startApp({ kind, vault: keyFile.follow() });
    coordinator = await app.as('coordinator');
    cases = await Promise.all(Array.from({ length: people }, (_, index) => opened(index)));
    for (const { id } of cases.slice(0, 20)) await coordinator.command(id, 'note', { text: '住在示例路' });
    await coordinator.post(`/api/cases/${cases[0]?.id}/reveal`, { fields: ['phone'], purpose: '电话联系' });
  });
  afterAll(async () => {
    await app.stop();
    keyFile.remove();
  });

  async function opened(index: number): Promise<CaseBody> {
    const answer = await coordinator.open(opening(app, { member: memberOf(index) }), `open-${index}`);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  }
  const rotation = () => app.server.app.get(KeyRotation);
  const found = async (q: string) => {
    const { body } = await coordinator.get<{ items: CaseBody[] }>(`/api/cases?q=${q}`);
    return body.items.map(({ number }) => number);
  };
  const onRecord = () =>
    app.store.reader.query<{ action: string; data: string }>(
      `SELECT action, data FROM access_trail WHERE action LIKE '%KeyRotation' ORDER BY at, sequence`,
    );

  it('is announced before it is put to work, and on record', async () => {
    const old = keyFile.current;
    const young = keyFile.rotate();
    expect(await rotation().drainOnce()).toBe(0);
    expect(await listKeysInUse(app.store.reader)).toEqual([old, young]);
    expect([...(await countSealed(app.store.reader)).keys()]).toEqual([old]);
    expect(await onRecord()).toEqual([{ action: 'beginKeyRotation', data: `{"from":["${old}"],"to":"${young}"}` }]);
  });

  it('finds everybody by their numbers at every moment, while others open cases and write', async () => {
    let isOver = false;
    const missed: string[] = [];
    const refused: string[] = [];
    const look = async (start: number) => {
      for (let turn = start; !isOver; turn += 7) {
        const index = turn % people;
        const q = turn % 2 === 0 ? numberOf(index) : phoneOf(index);
        if ((await found(q)).join() !== cases[index]?.number) missed.push(q);
      }
    };
    const write = async () => {
      for (let index = people; !isOver; index += 1) {
        const { status, text, body } = await coordinator.open(opening(app, { member: memberOf(index) }));
        const note = status === 201 ? await coordinator.command(body.id, 'note', { text: '新来' }) : undefined;
        if (note?.status !== 200) refused.push(text);
      }
    };
    const watching = [look(0), look(1), look(2), write()];
    while ((await listKeysInUse(app.store.reader)).length > 1) await rotation().drainOnce();
    isOver = true;
    await Promise.all(watching);
    expect([missed, refused]).toEqual([[], []]);
    expect([...(await countSealed(app.store.reader)).keys()]).toEqual([keyFile.current]);
    expect((await onRecord()).map(({ action }) => action)).toEqual(['beginKeyRotation', 'endKeyRotation']);
  });

  it('gives the same command the same answer as before, and knows a second case of the same person', async () => {
    const again = await coordinator.open(opening(app, { member: memberOf(0) }), 'open-0');
    expect([again.status, again.body.id]).toEqual([201, cases[0]?.id]);
    const second = await coordinator.open(opening(app, { member: memberOf(0) }));
    expect([second.status, second.text]).toEqual([409, expect.stringContaining('memberHasOpenCase')]);
  });

  it('leaves every chain valid and every word readable', async () => {
    const { reader, vault } = app.store;
    expect(await verifyAllChains(reader, vault)).toEqual([]);
    expect(await verifyTrail(reader, vault)).toEqual([]);
    const history = await coordinator.get<{ items: { data: { text?: string } }[] }>(
      `/api/cases/${cases[3]?.id}/history`,
    );
    expect(history.body.items.at(-1)?.data.text).toBe('住在示例路');
  });

  it('does nothing more once everything is under the new key', async () => {
    const before = app.store.gate.stats().commits;
    expect(await rotation().drainOnce()).toBe(0);
    expect(app.store.gate.stats().commits).toBe(before);
  });

  it('keeps second factors and their recovery codes good, also when the old key is not there any more', async () => {
    const [username, word] = [`t.${randomUUID().slice(0, 8)}`, 'the kettle is green 7'];
    const grants = [{ role: 'coordinator', organizationId: app.organizations.district }];
    await (
      await app.as('administrator')
    ).post('/api/accounts', { username, displayName: '新同志', password: word, grants });
    const client = await signIn(app.url, username, word);
    const { body: proposed } = await client.post<{ secret: string }>('/api/session/totp', undefined);
    const code = codeAt(proposed.secret, app.clock.now());
    const confirmed = await client.request<{ recoveryCodes: string[] }>('PUT', '/api/session/totp', { code });
    const [first = '', second = ''] = confirmed.body.recoveryCodes;

    const young = keyFile.rotate();
    for (let sweep = 0; sweep < 3; sweep += 1) await rotation().drainOnce();
    expect(await listKeysInUse(app.store.reader)).toEqual([young]);
    const enter = (given: string) =>
      new Client(app.url).post('/api/session', { username, password: word, code: given });
    expect((await enter(first)).status).toBe(204);
    app.clock.advance({ minutes: 2 });
    expect((await enter(codeAt(proposed.secret, app.clock.now()))).status).toBe(204);
    await app.restart(keyFile.only(young));
    expect((await enter(second)).status).toBe(204);
    coordinator = await app.as('coordinator');
    expect(await found(numberOf(5))).toEqual([cases[5]?.number]);
  });
});
