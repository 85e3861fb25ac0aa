import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { answerBrokenHttp } from './broken-connections.js';
import { createLogger } from './logging.js';

/** A server that turns away what is not HTTP, and one connection to it. */
async function connected(listener: RequestListener): Promise<{ server: Server; client: Socket; accepted: Socket }> {
  const server = createServer(listener);
  answerBrokenHttp(server, createLogger('silent'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepting = once(server, 'connection') as Promise<[Socket]>;
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [accepted] = await accepting;
  return { server, client, accepted };
}

async function allThatCame(client: Socket): Promise<string> {
  let heard = '';
  client.on('data', (chunk) => (heard += chunk.toString()));
  await once(client, 'close');
  return heard;
}

describe('a connection that breaks the rules', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  it('because nothing more comes is told that it was too slow', async () => {
    const { client, accepted, ...rest } = await connected(() => undefined);
    ({ server } = rest);
    const heard = allThatCame(client);
    server.emit('clientError', Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), accepted);
    expect(await heard).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"requestTimedOut"/);
  });

  it('in the middle of an answer is cut, and nothing is written into the answer', async () => {
    const { client, ...rest } = await connected((_request, response) => void response.write('half an answer'));
    ({ server } = rest);
    client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    client.once('data', () => client.write('GARBAGE\r\n\r\n'));
    const heard = await allThatCame(client);
    expect(heard).toContain('half an answer');
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(heard).not.toContain('malformedRequest');
  });

  it('by a reset is let go: there is nobody to be told', async () => {
    const { client, accepted, ...rest } = await connected(() => undefined);
    ({ server } = rest);
    const heard = allThatCame(client);
    server.emit('clientError', Object.assign(new Error('gone'), { code: 'ECONNRESET' }), accepted);
    expect(await heard).toBe('');
  });
});
