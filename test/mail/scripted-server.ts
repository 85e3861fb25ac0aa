import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ScriptedServer {
  readonly port: number;
  /** Everything that clients said, line by line. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** What a server says to a line; nothing, and it hangs. May do with the connection what it likes. */
export type Script = (line: string, socket: Socket) => string | undefined;

/** What a script hears when somebody connects. */
const connected = '(connected)';

/** A polite server without extensions, where the script has nothing else to say. */
export const polite: Script = (line) => {
  if (line === connected) return '220 mail.example.org';
  if (line === 'STARTTLS') return '502 not here';
  if (/^DATA/.test(line)) return '354 go on';
  if (/^QUIT/.test(line)) return '221 bye';
  return /^(EHLO|HELO|MAIL|RCPT|RSET|\.$)/.test(line) ? '250 ok' : undefined;
};

/** A server that says what real ones say only on bad days. Of a mail it hears the end, a dot. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const answer = (line: string) => {
      const said = script(line, socket);
      if (said !== undefined && socket.writable) socket.write(`${said}\r\n`);
    };
    answer(connected);
    let rest = '';
    let isInMail = false;
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('latin1')}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        if (!isInMail || line === '.') answer(line);
        isInMail = line === 'DATA' || (isInMail && line !== '.');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
