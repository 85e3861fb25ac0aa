import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as BulkModule from '../../apps/web/src/features/queue/bulk.js';
import type * as ClientModule from '../../apps/web/src/api/client.js';
import type * as GivingModule from '../../apps/web/src/api/give-command.js';
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
  body: object;
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
      const { status, body } = this.replies.shift() ?? done;
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type, connection: 'close' }).end(JSON.stringify(body));
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

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

describe('the client of the console', () => {
  const server = new ScriptedServer();
  let client: typeof ClientModule;
  let giving: typeof GivingModule;
  let signing: typeof SigningModule;
  let bulk: typeof BulkModule;
  let isClosed = false;

  beforeAll(async () => {
    const origin = await server.listen();
    // The console asks the host that it came from, and no other.
    Object.assign(globalThis, { window: { location: { origin } } });
    client = await import('../../apps/web/src/api/client.js');
    giving = await import('../../apps/web/src/api/give-command.js');
    signing = await import('../../apps/web/src/api/signing-in-again.js');
    bulk = await import('../../apps/web/src/features/queue/bulk.js');
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
