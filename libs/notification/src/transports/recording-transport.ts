import type { Mail } from '../mail.js';
import type { Transport } from '../transport.js';

export interface RecordingTransport extends Transport {
  readonly mails: readonly Mail[];
}

/** Keeps what it is given in memory, for tests and previews. */
export function recordingTransport(): RecordingTransport {
  const mails: Mail[] = [];
  return {
    mails,
    send: async (mail) => {
      mails.push(mail);
    },
    close: async () => {},
  };
}
