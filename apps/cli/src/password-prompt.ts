import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import { CliRefusal, type Terminal } from './terminal.js';

/** All that comes in, without the line break at its end. */
async function passwordFromStdin({ input }: Terminal): Promise<string> {
  return (await text(input)).replace(/\r?\n$/, '');
}

/** What is typed is not shown: the line editor draws into the void. */
async function ask(question: string, { input, complain }: Terminal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asked = createInterface({ input, output: nowhere, terminal: true });
  const broken = new AbortController();
  asked.once('SIGINT', () => broken.abort()).once('close', () => broken.abort());
  complain(question);
  try {
    return await asked.question('', { signal: broken.signal });
  } catch (cause) {
    throw broken.signal.aborted ? new CliRefusal('no password was given', { cause }) : cause;
  } finally {
    asked.close();
    complain('\n');
  }
}

async function passwordFromPrompt(terminal: Terminal): Promise<string> {
  if (!terminal.input.isTTY) throw new CliRefusal('there is no terminal to ask for the password: use --password-stdin');
  const password = await ask('password: ', terminal);
  if ((await ask('again: ', terminal)) !== password) throw new CliRefusal('the two passwords differ');
  return password;
}

export function readPassword(terminal: Terminal, isFromStdin: boolean): Promise<string> {
  return isFromStdin ? passwordFromStdin(terminal) : passwordFromPrompt(terminal);
}
