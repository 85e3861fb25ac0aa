import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../mail.js';
import { DeliveryFault, type Transport } from '../transport.js';
import { messageOf } from './envelope.js';

/** What a file may be called anywhere; everything else is written as the code of its character, so no two ids share a name. */
function fileNameOf({ messageId }: Mail): string {
  const name = messageId
    .replace(/^<|>$/g, '')
    .replace(/[^A-Za-z0-9@.-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
  return `${name.replace(/^\./, '_2e_')}.eml`;
}

/** After this a power cut cannot take it back. */
async function synced(path: string, content?: Buffer): Promise<void> {
  const file = await open(path, content ? 'w' : 'r', 0o600);
  try {
    if (content) await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A full disk or a forbidden folder is nobody's mail's fault. */
function fileFault(thrown: unknown): DeliveryFault {
  if (thrown instanceof DeliveryFault) return thrown;
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : 'EUNKNOWN';
  return new DeliveryFault('later', code);
}

/**
 * Lays each mail as an .eml file into a folder, under a name that follows from its Message-ID: a repeat replaces the file, and
 * whoever picks files up finds whole ones only.
 */
export function pickupTransport(folder: string): Transport {
  return {
    send: async (mail) => {
      try {
        const content = await new MailComposer({ ...messageOf(mail), newline: 'windows' }).compile().build();
        const path = join(folder, fileNameOf(mail));
        const unfinished = `${path}.tmp`;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        try {
          await synced(unfinished, content);
          await rename(unfinished, path);
        } catch (thrown) {
          await rm(unfinished, { force: true });
          throw thrown;
        }
        await synced(folder);
      } catch (thrown) {
        throw fileFault(thrown);
      }
    },
    close: async () => {},
  };
}
