import { pickupTransport, smtpTransport, type Sender, type Transport } from '@app/notification';
import type { Configuration } from './configuration/configuration.js';

/** The way for mails that the settings name. Nothing is connected before the first mail. */
export function configuredTransport({ mail }: Configuration): Transport {
  return mail.server ? smtpTransport(mail.server) : pickupTransport(mail.pickupFolder);
}

/** In whose name mails go out, from which host: every repeat of a mail must name the same. */
export function configuredSender({ mail, publicUrl }: Configuration): Sender {
  return { ...mail.from, host: new URL(publicUrl).hostname };
}
