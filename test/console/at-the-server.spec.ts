import { randomUUID } from 'node:crypto';
import { Served } from './served.js';
import type * as Client from '../../apps/web/src/api/client.js';
import type { Problem } from '../../apps/web/src/api/problem.js';
import type * as SessionOf from '../../apps/web/src/api/session.js';
import type * as Bulk from '../../apps/web/src/features/queue/bulk.js';
import type * as Given from '../../apps/web/src/api/give-command.js';
import type * as FirstValues from '../../apps/web/src/features/opening/first-values.js';
import type * as OpenCase from '../../apps/web/src/features/opening/open-case.js';
import type * as OpeningOf from '../../apps/web/src/features/opening/opening-of.js';
import type { Opening } from '../../apps/web/src/features/opening/opening-of.js';
import { signingInAgain } from '../../apps/web/src/api/signing-in-again.js';
import { caseAt } from '../flow/driven-case.js';
import type { CaseBody } from '../flow/client.js';

let served: Served;
let client: typeof Client;
let session: typeof SessionOf;
let bulk: typeof Bulk;
let given: typeof Given;
let openings: typeof FirstValues & typeof OpeningOf & typeof OpenCase;
beforeAll(async () => {
  served = await Served.open();
  client = await import('../../apps/web/src/api/client.js');
  session = await import('../../apps/web/src/api/session.js');
  bulk = await import('../../apps/web/src/features/queue/bulk.js');
  given = await import('../../apps/web/src/api/give-command.js');
  openings = {
    ...(await import('../../apps/web/src/features/opening/first-values.js')),
    ...(await import('../../apps/web/src/features/opening/opening-of.js')),
    ...(await import('../../apps/web/src/features/opening/open-case.js')),
  };
});
afterAll(() => served.close());
beforeEach(async () => {
  served.mend();
  await served.sitsDown('coordinator');
  served.sent.length = 0;
  client.speak('en');
});

const anOpenCase = () => caseAt(served.app, 'found');
const stored = async (id: string) => (await (await served.app.as('supervisor')).get(`/api/cases/${id}`)).body;

async function notesOn(id: string): Promise<unknown[]> {
  const { body } = await (
    await served.app.as('supervisor')
  ).get<{ items: { command: string; data: { text?: string } }[] }>(`/api/cases/${id}/history`);
  return body.items.filter(({ command }) => command === 'note').map(({ data }) => data.text);
}

const queue = () => client.answered(client.api.GET('/api/cases', { params: { query: { limit: 5 } } }));
const refusalOf = async (asked: Promise<unknown>) => {
  const fault: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return fault as Problem;
};

describe('the console’s client', () => {
  it('gives what the server answered', async () => {
    const { id } = await anOpenCase();
    const { items } = await queue();
    expect(items.map((item) => item.id)).toContain(id);
  });

  it.each([
    ['en', /^[A-Za-z]/],
    ['zh-CN', /^\p{Script=Han}/u],
  ])('asks in the reader’s language, so that a refusal can be shown as it is: %s', async (locale, words) => {
    client.speak(locale);
    const { code, body } = await refusalOf(
      client.answered(client.api.GET('/api/cases', { params: { query: { limit: 999 } } })),
    );
    expect(code).toBe('invalidInput');
    expect(body.title).toMatch(words);
    expect(body.errors?.[0]?.message).toMatch(locale === 'en' ? /\d/ : /\p{Script=Han}/u);
  });

  it('says that the server is away when nothing comes back, without words of its own', async () => {
    served.cut();
    const fault = await refusalOf(queue());
    expect([fault.code, fault.body.status, fault.message]).toEqual(['unreachable', 0, '']);
  });

  it('says so too when something answers that is not the server: a proxy in between has other pages', async () => {
    const asked = Promise.resolve({ error: '<html>Bad gateway</html>', response: new Response('', { status: 502 }) });
    expect((await refusalOf(client.answered(asked))).code).toBe('unreachable');
  });

  it('takes an answer without a body for an answer', async () => {
    const asked = Promise.resolve({ response: new Response(null, { status: 204 }) });
    await expect(client.answered(asked)).resolves.toBeUndefined();
  });

  it('is refused as itself what the role may not', async () => {
    await served.sitsDown('administrator');
    expect(await refusalOf(queue())).toMatchObject({ code: 'roleMayNot', body: { status: 403 } });
  });
});

describe('a request that meets the end of the session', () => {
  it('waits for the next sign-in, and is then answered as if nothing had been', async () => {
    await served.sitsDown();
    const asked = queue();
    await Promise.race([asked, untilNeeded()]);
    expect(signingInAgain.isNeeded).toBe(true);
    await served.sitsDown('coordinator');
    signingInAgain.goOn();
    await expect(asked).resolves.toHaveProperty('items');
    expect(served.sent).toEqual(['GET /api/cases', 'GET /api/cases']);
  });

  it('is carried out once, with what was written in it and under the key that it had', async () => {
    const { id, revision } = await anOpenCase();
    await served.sitsDown();
    const order = { id, name: 'note', revision, key: 'a-key-of-one-command', body: { text: '会话过期时写下的' } };
    const asked = given.giveCommand(order);
    await untilNeeded();
    expect(await notesOn(id)).toEqual([]);
    await served.sitsDown('coordinator');
    signingInAgain.goOn();
    expect(await asked).toMatchObject({ revision: revision + 1 });
    await given.giveCommand(order);
    expect(await notesOn(id)).toEqual(['会话过期时写下的']);
  });

  it('does not wait when it only asks who is signed in: nobody is, and that is the answer', async () => {
    await served.sitsDown();
    const { response } = await client.api.GET('/api/session');
    expect([response.status, signingInAgain.isNeeded]).toEqual([401, false]);
  });

  /** Resolves once a password is needed. */
  function untilNeeded(): Promise<void> {
    if (signingInAgain.isNeeded) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = signingInAgain.subscribe(() => {
        if (!signingInAgain.isNeeded) return;
        stop();
        resolve();
      });
    });
  }
});

describe('who is signed in', () => {
  const asked = () => session.sessionQuery.queryFn?.({} as never);

  it('is nobody in a browser that nobody has signed in with, without a request that would only be refused', async () => {
    session.signedIn.forget();
    expect(await asked()).toBeNull();
    expect(served.sent).toEqual([]);
  });

  it('is whoever the cookie says, with what they may', async () => {
    session.signedIn.remember();
    expect(await asked()).toMatchObject({
      account: { username: 'coordinator' },
      grants: [{ role: 'coordinator', organizationName: '区' }],
      hasSecondFactor: false,
    });
  });

  it('is nobody once the session is over, and then the browser no longer asks', async () => {
    session.signedIn.remember();
    await served.sitsDown();
    expect(await asked()).toBeNull();
    expect(await asked()).toBeNull();
    expect(served.sent).toEqual(['GET /api/session']);
  });

  it('is not known while the server is away: to call it nobody would show the sign-in to somebody who is signed in', async () => {
    session.signedIn.remember();
    served.cut();
    expect((await refusalOf(Promise.resolve(asked()))).code).toBe('unreachable');
    served.mend();
    expect(await asked()).not.toBeNull();
  });

  it('holds a role by any of their grants', async () => {
    session.signedIn.remember();
    const known = await asked();
    if (!known) throw new Error('nobody is signed in');
    expect(session.holds(known, 'auditor', 'coordinator')).toBe(true);
    expect(session.holds(known, 'auditor')).toBe(false);
    expect(session.holds(known)).toBe(false);
  });
});

describe('one command for many cases', () => {
  const order = async (
    cases: readonly Pick<CaseBody, 'id' | 'revision'>[],
    body: object = { text: '统一回访' },
    more: { name?: Bulk.BulkCommand; keys?: ReadonlyMap<string, string> } = {},
  ) => {
    const outcomes: Bulk.BulkOutcome[] = [];
    const { name = 'note', keys = bulk.keysFor(cases) } = more;
    await bulk.orderAll({ name, body, cases, keys, onOutcome: (outcome) => void outcomes.push(outcome) });
    return outcomes;
  };
  const codes = (outcomes: readonly Bulk.BulkOutcome[]) =>
    outcomes.map(({ fault }) => (fault === undefined ? 'done' : (fault as Problem).code));

  it('is given to each, one after the other, and told of each as it is done', async () => {
    const cases = [await anOpenCase(), await anOpenCase(), await anOpenCase()];
    const outcomes = await order(cases);
    expect(outcomes).toEqual(cases.map(({ id }) => ({ id })));
    expect(served.sent).toEqual(cases.map(({ id }) => `POST /api/cases/${id}/commands/note`));
    for (const { id } of cases) expect(await notesOn(id)).toEqual(['统一回访']);
  });

  it('is not given to a case that has changed since it was chosen, and is to the others', async () => {
    const cases = [await anOpenCase(), await anOpenCase(), await anOpenCase()];
    await (await served.app.as('second.coordinator')).command(cases[1]?.id ?? '', 'note', { text: '刚改过' });
    expect(codes(await order(cases))).toEqual(['done', 'staleRevision', 'done']);
    expect(await notesOn(cases[1]?.id ?? '')).toEqual(['刚改过']);
  });

  it('tells each refusal with its reason, and where a field is wrong, which', async () => {
    const cases = [await anOpenCase()];
    const unknown = { coordinatorId: served.app.accounts['origin.clerk'] };
    const [outcome] = await order(cases, unknown, { name: 'assign' });
    expect((outcome?.fault as Problem).body.errors?.map(({ field }) => field)).toEqual(['coordinatorId']);
    await served.sitsDown('auditor');
    expect(codes(await order(cases))).toEqual(['roleMayNot']);
  });

  it('is done to nobody twice when it is ordered again after the network failed in the middle', async () => {
    const cases = [await anOpenCase(), await anOpenCase(), await anOpenCase()];
    const keys = bulk.keysFor(cases);
    const outcomes: Bulk.BulkOutcome[] = [];
    const onOutcome = (outcome: Bulk.BulkOutcome) => {
      outcomes.push(outcome);
      if (outcomes.length === 2) served.cut();
    };
    await bulk.orderAll({ name: 'note', body: { text: '断网' }, cases, keys, onOutcome });
    expect(codes(outcomes)).toEqual(['done', 'done', 'unreachable']);
    served.mend();
    expect(codes(await order(cases, { text: '断网' }, { keys }))).toEqual(['done', 'done', 'done']);
    for (const { id, revision } of cases) {
      expect(await notesOn(id)).toEqual(['断网']);
      expect((await stored(id)).revision).toBe(revision + 1);
    }
  });

  it('gives cases to another coordinator', async () => {
    const cases = [await anOpenCase(), await anOpenCase()];
    const coordinatorId = served.app.accounts['second.coordinator'];
    expect(codes(await order(cases, { coordinatorId }, { name: 'assign' }))).toEqual(['done', 'done']);
    for (const { id } of cases) expect((await stored(id)).coordinator?.id).toBe(coordinatorId);
  });

  it('stops at a fault of the program instead of going on with it over all the others', async () => {
    const cases = [await anOpenCase(), await anOpenCase()];
    const circular: Record<string, unknown> = {};
    circular['text'] = circular;
    const outcomes: Bulk.BulkOutcome[] = [];
    const all = bulk.orderAll({
      name: 'note',
      body: circular,
      cases,
      keys: bulk.keysFor(cases),
      onOutcome: (outcome) => void outcomes.push(outcome),
    });
    await expect(all).rejects.toThrow(TypeError);
    expect(outcomes.map(({ id }) => id)).toEqual([cases[0]?.id]);
    expect(served.sent).toEqual([]);
  });

  it('has a key for each case, and no two the same', async () => {
    const cases = [
      { id: 'a', revision: 1 },
      { id: 'b', revision: 1 },
    ];
    const keys = bulk.keysFor(cases);
    expect([...keys.keys()]).toEqual(['a', 'b']);
    expect(new Set(keys.values()).size).toBe(2);
  });

  it('is nothing for no cases', async () => {
    expect(await order([])).toEqual([]);
    expect(served.sent).toEqual([]);
  });
});

describe('a case that continues another, as the form sends it', () => {
  const continuing = async (id: string) => {
    const continued = await client.answered(client.api.GET('/api/cases/{id}', { params: { path: { id } } }));
    const who = await client.answered(client.api.GET('/api/session'));
    const { values } = openings.firstValues(who, continued);
    return openings.openingOf({ direction: 'orgSeeksMember', memberKind: 'floating', ...values } as Opening);
  };
  const order = async (id: string) => {
    const opening = await continuing(id);
    return openings.openCase(opening, randomUUID());
  };

  it.each(['closed', 'settled'] as const)('is opened of one that is %s, and about the same person', async (place) => {
    const before = await caseAt(served.app, place);
    const after = await order(before.id);
    expect(after).toMatchObject({ continuesCase: before.id, member: { name: before.member.name }, stage: 'found' });
  });

  it.each(['found', 'lost', 'paused'] as const)(
    'is refused of one that is %s, at the field that the form has for it',
    async (place) => {
      const { id } = await caseAt(served.app, place);
      const { code, body } = await refusalOf(order(id));
      expect([code, body.errors?.map(({ field }) => field)]).toEqual(['invalidInput', ['continuesCase']]);
      expect(body.errors?.[0]?.message).toMatch(/^[a-z]/);
    },
  );
});
