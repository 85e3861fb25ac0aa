import { createTransport } from 'nodemailer';
import { smtpTransport } from '@app/notification';
import { putMessage, newId } from '@app/store';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { MailDesk } from '../builders/mail-desk.js';
import { scratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { plantBranches, plantCases } from '../builders/planted-branches.js';
import { report } from './report.js';

const [mails, connections, rounds] = [2_000, 8, 3];

let received = 0;
const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData: (stream, _, done) => {
    stream.resume();
    stream.on('end', () => {
      received += 1;
      done();
    });
  },
});
await new Promise<void>((listening) => sink.listen(0, '127.0.0.1', listening));
const { port } = sink.server.address() as AddressInfo;

/** What is sent alone: the very mails that the relay sends. */
const samples: { from: string; to: string; subject: string; text: string; html: string }[] = [];

async function relayed(): Promise<number> {
  const scratch = await scratchStore('sqlite');
  const clock = new SettableClock('2026-04-01T20:00:00.000Z');
  const desk = await MailDesk.on(scratch.store, clock);
  const branches = await plantBranches(scratch.store, mails / 2);
  const ids = await plantCases(scratch.store, branches, { count: mails / 2, letters: mails, letterOn: '2026-12-31' });
  const payload = JSON.stringify({ topic: 'remind', to: ['holder'], about: 'remind' });
  const at = clock.instant();
  await scratch.store.gate.write(async (tx) => {
    for (const caseId of ids) {
      await putMessage(tx, { key: `${caseId}:message.9.remind`, caseId, token: newId(), dueAt: at, at, payload });
    }
  });
  clock.set('2026-04-02T00:30:00.000Z');
  await desk.notices.drainOnce();
  const transport = smtpTransport({ host: '127.0.0.1', port, encryption: 'off', connections });
  const kept = samples.length === 0;
  const sender = desk.sender(
    {
      ...transport,
      send: (mail) => {
        const { subject, text, html } = mail;
        if (kept) samples.push({ from: mail.from.address, to: mail.to.address, subject, text, html });
        return transport.send(mail);
      },
    },
    connections,
  );
  const begun = performance.now();
  const sent = await sender.drainOnce();
  const seconds = (performance.now() - begun) / 1000;
  await transport.close();
  await scratch.remove();
  if (sent !== mails) throw new Error(`${sent} of ${mails} were sent: ${JSON.stringify(desk.log.slice(0, 3))}`);
  return mails / seconds;
}

async function alone(): Promise<number> {
  const pool = createTransport({ pool: true, host: '127.0.0.1', port, ignoreTLS: true, maxConnections: connections });
  const begun = performance.now();
  const waiting = [...samples];
  const sendOn = async () => {
    for (let mail = waiting.pop(); mail; mail = waiting.pop()) await pool.sendMail(mail);
  };
  await Promise.all(Array.from({ length: connections }, sendOn));
  const seconds = (performance.now() - begun) / 1000;
  pool.close();
  return samples.length / seconds;
}

const middle = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const byRelay: number[] = [];
const byNodemailer: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  byRelay.push(await relayed());
  byNodemailer.push(await alone());
}
if (received !== 2 * rounds * mails) throw new Error(`${received} arrived`);
await new Promise<void>((closed) => void sink.close(closed));

report({
  title: 'Mails to a server',
  how:
    `${mails} deliveries to as many people, claimed, composed, sent over ${connections} connections to an SMTP server on loopback in the same process, and marked, on ` +
    `SQLite with synchronous=FULL; beside nodemailer alone with the same mails and as many connections. The middle of ${rounds} rounds in turn.`,
  figures: [
    {
      what: 'the relay',
      measured: middle(byRelay),
      unit: 'mails/s',
      beside: { what: 'nodemailer alone', measured: middle(byNodemailer) },
      target: { is: 'at least', value: 0.7, of: 'ratio' },
    },
  ],
});
