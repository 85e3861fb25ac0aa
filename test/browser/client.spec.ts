import { QueryClient } from '@tanstack/react-query';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as BulkModule from '../../apps/web/src/features/queue/bulk.js';
import type * as ClientModule from '../../apps/web/src/api/client.js';
import type * as GivingModule from '../../apps/web/src/api/give-command.js';
import type * as OpeningModule from '../../apps/web/src/features/opening/open-case.js';
import type * as SessionModule from '../../apps/web/src/api/session.js';
import type * as SigningModule from '../../apps/web/src/api/signing-in-again.js';

interface Asked {
  method: string;
  path: string;
  language: string;
  key: string;
  match: string;
  body: string;
}

interface Reply {
  status: number;
  /** A text is what stands between the console and its server says of itself. */
  body: object | string;
  /** Is answered only then. */
  after?: Promise<void>;
}

const done: Reply = { status: 200, body: { id: 'a', revision: 2 } };
const problem = (status: number, code: string): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, detail: '', code, instance: 'n' },
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** A server that writes down what it is asked, and answers as it is told, one answer after the other. */
class ScriptedServer {
  readonly asked: Asked[] = [];
  private readonly heard = new EventEmitter();
  private replies: Reply[] = [];
  private readonly server: Server = createServer((request, response) => {
    void (async () => {
      const { headers, method = '', url = '' } = request;
      this.asked.push({
        method,
        path: url,
        language: headers['accept-language'] ?? '',
        key: String(headers['idempotency-key'] ?? ''),
        match: headers['if-match'] ?? '',
        body: await bodyOf(request),
      });
      const { status, body, after } = this.replies.shift() ?? done;
      this.heard.emit('asked');
      await after;
      const json = status < 400 ? 'application/json' : 'application/problem+json';
      const [type, text] = typeof body === 'string' ? ['text/html', body] : [json, JSON.stringify(body)];
      response.writeHead(status, { 'content-type': type, connection: 'close' }).end(text);
    })();
  });

  async listen(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  answer(...replies: Reply[]): void {
    this.replies = replies;
    this.asked.length = 0;
  }

  /** Resolves with the next request. */
  async wasAsked(): Promise<void> {
    await once(this.heard, 'asked');
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

const kept = new Map<string, string>();
const browser = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};

describe('the client of the console', () => {
  const server = new ScriptedServer();
  let opening: typeof OpeningModule;
  let session: typeof SessionModule;
  let client: typeof ClientModule;
  let giving: typeof GivingModule;
  let signing: typeof SigningModule;
  let bulk: typeof BulkModule;
  let isClosed = false;

  beforeAll(async () => {
    const origin = await server.listen();
    // The console asks the host that it came from, and no other.
    Object.assign(globalThis, { window: { location: { origin } }, localStorage: browser });
    client = await import('../../apps/web/src/api/client.js');
    giving = await import('../../apps/web/src/api/give-command.js');
    signing = await import('../../apps/web/src/api/signing-in-again.js');
    bulk = await import('../../apps/web/src/features/queue/bulk.js');
    opening = await import('../../apps/web/src/features/opening/open-case.js');
    session = await import('../../apps/web/src/api/session.js');
  });
  afterAll(() => (isClosed ? undefined : server.close()));

  const note = { id: 'a', name: 'note', revision: 7, key: 'k-1', body: { text: '已上门' } };
  const cases = ['a', 'b', 'c'].map((id, at) => ({ id, revision: at + 1 }));

  it('asks in the language that was chosen, also when it was chosen a moment ago', async () => {
    server.answer(done, done);
    await client.answered(client.api.GET('/api/cases/summary'));
    client.speak('en');
    await client.answered(client.api.GET('/api/cases/summary'));
    expect(server.asked.map(({ language }) => language)).toEqual(['zh-CN', 'en']);
  });

  it('gives a command at the revision that was seen, under its key, to the address that bears its name', async () => {
    server.answer(done);
    await giving.giveCommand(note);
    const [{ method, path, match, key, body } = { body: '' } as Asked] = server.asked;
    expect({ method, path, match, key }).toEqual({
      method: 'POST',
      path: '/api/cases/a/commands/note',
      match: '"7"',
      key: 'k-1',
    });
    expect(JSON.parse(body)).toEqual({ text: '已上门' });
  });

  it('tells a refusal by its code, with everything that the server says of it', async () => {
    server.answer(problem(422, 'invalidInput'));
    await expect(giving.giveCommand(note)).rejects.toMatchObject({ code: 'invalidInput', body: { status: 422 } });
  });

  it('sends again, under the same key, what met the end of the session, and only after the next sign-in', async () => {
    server.answer(problem(401, 'notSignedIn'), done);
    const sent = giving.giveCommand(note);
    await new Promise<void>((needed) => {
      const stop = signing.signingInAgain.subscribe(() => {
        stop();
        needed();
      });
    });
    expect(server.asked).toHaveLength(1);
    signing.signingInAgain.goOn();
    expect(await sent).toMatchObject({ revision: 2 });
    expect(server.asked.map(({ key, body }) => [key, JSON.parse(body) as unknown])).toEqual([
      ['k-1', note.body],
      ['k-1', note.body],
    ]);
  });

  /** Resolves once somebody is asked for the password. */
  const passwordNeeded = () =>
    new Promise<void>((needed) => {
      const stop = signing.signingInAgain.subscribe(() => {
        stop();
        needed();
      });
    });

  it('sends again all that met the end of the session, once somebody has signed in', async () => {
    server.answer(problem(401, 'notSignedIn'), problem(401, 'notSignedIn'));
    const first = giving.giveCommand(note);
    await passwordNeeded();
    const second = passwordNeeded();
    const other = giving.giveCommand({ ...note, id: 'b', key: 'k-2' });
    await second;
    signing.signingInAgain.goOn();
    await Promise.all([first, other]);
    expect(server.asked.map(({ key }) => key).sort()).toEqual(['k-1', 'k-1', 'k-2', 'k-2']);
  });

  it('asks nobody again whose refusal comes when they have signed in already', async () => {
    let late = () => {};
    const after = new Promise<void>((resolve) => (late = resolve));
    server.answer({ ...problem(401, 'notSignedIn'), after }, problem(401, 'notSignedIn'));
    const slow = giving.giveCommand(note);
    await server.wasAsked();
    const needed = passwordNeeded();
    const quick = giving.giveCommand({ ...note, id: 'b', key: 'k-2' });
    await needed;
    signing.signingInAgain.goOn();
    await quick;
    late();
    expect(await slow).toMatchObject({ revision: 2 });
    expect(signing.signingInAgain.isNeeded).toBe(false);
  });

  it('tells that it is refused also after the sign-in, instead of asking for the password without end', async () => {
    server.answer(problem(401, 'notSignedIn'), problem(401, 'notSignedIn'));
    const sent = giving.giveCommand(note);
    const told = expect(sent).rejects.toMatchObject({ code: 'notSignedIn' });
    await passwordNeeded();
    signing.signingInAgain.goOn();
    await told;
    expect(signing.signingInAgain.isNeeded).toBe(false);
  });

  it.each<[string, Reply]>([
    ['a page of a proxy', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['an empty page', { status: 503, body: '' }],
    ['another service', { status: 500, body: { error: 'oops' } }],
  ])('says that the server cannot be reached when what answers is not the server: %s', async (_, reply) => {
    server.answer(reply);
    await expect(giving.giveCommand(note)).rejects.toMatchObject({ code: 'unreachable', body: { status: 0 } });
  });

  it('opens a case under the key that it is given, with what was filled in', async () => {
    server.answer(done);
    const body = {
      direction: 'orgSeeksMember',
      memberKind: 'pocket',
      districtOrgId: 'd',
      member: { name: '周明德', membership: 'full' },
    } as const;
    await opening.openCase(body, 'k-9');
    const [{ method, path, key, body: sent } = { body: '' } as Asked] = server.asked;
    expect({ method, path, key }).toEqual({ method: 'POST', path: '/api/cases', key: 'k-9' });
    expect(JSON.parse(sent)).toEqual(body);
  });

  describe('whether somebody is signed in', () => {
    const ask = () =>
      new QueryClient({ defaultOptions: { queries: { retry: false } } }).fetchQuery(session.sessionQuery);

    it('is not asked where nobody has signed in before: it would only be refused, and noted as an error', async () => {
      kept.clear();
      server.answer();
      expect(await ask()).toBeNull();
      expect(server.asked).toEqual([]);
    });

    it('is asked where somebody has, and told with who it is', async () => {
      session.signedIn.remember();
      server.answer({ status: 200, body: { account: { displayName: '陈静' } } });
      expect(await ask()).toMatchObject({ account: { displayName: '陈静' } });
    });

    it('is forgotten once the session is over', async () => {
      session.signedIn.remember();
      server.answer(problem(401, 'notSignedIn'));
      expect(await ask()).toBeNull();
      expect(await ask()).toBeNull();
      expect(server.asked).toHaveLength(1);
    });

    it('is not known while the server is in trouble: nobody is sent to the sign-in for that', async () => {
      session.signedIn.remember();
      server.answer(problem(503, 'busy'));
      await expect(ask()).rejects.toMatchObject({ code: 'busy' });
      expect(kept.size).toBe(1);
    });
  });

  it('waits for nobody when it only asks whether somebody is signed in', async () => {
    server.answer(problem(401, 'notSignedIn'));
    const { response } = await client.api.GET('/api/session');
    expect([response.status, signing.signingInAgain.isNeeded]).toEqual([401, false]);
  });

  it('gives a command to many cases one after the other, each under a key of its own, and goes on after a refusal', async () => {
    server.answer(done, problem(412, 'revisionMismatch'), done);
    const outcomes: [string, boolean][] = [];
    await bulk.orderAll({
      name: 'note',
      body: { text: '通知' },
      cases,
      keys: bulk.keysFor(cases),
      onOutcome: ({ id, fault }) => outcomes.push([id, fault === undefined]),
    });
    expect(outcomes).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
    expect(server.asked.map(({ match }) => match)).toEqual(['"1"', '"2"', '"3"']);
    expect(new Set(server.asked.map(({ key }) => key)).size).toBe(3);
  });

  it('sends what is ordered again under the keys of the first time: what was done already is not done twice', async () => {
    const keys = bulk.keysFor(cases);
    const order = { name: 'note' as const, body: { text: '通知' }, cases, keys, onOutcome: () => {} };
    server.answer(done, done, done, done, done, done);
    await bulk.orderAll(order);
    await bulk.orderAll(order);
    const sent = server.asked.map(({ key }) => key);
    expect(sent.slice(3)).toEqual(sent.slice(0, 3));
  });

  it('says that the server cannot be reached, which is not a refusal: nobody knows whether it was done', async () => {
    await server.close();
    isClosed = true;
    await expect(giving.giveCommand(note)).rejects.toMatchObject({ code: 'unreachable', body: { status: 0 } });
  });
});
