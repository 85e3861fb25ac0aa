export { composeDigest } from './digest/compose-digest.js';
export {
  mailLocales,
  noticeTopics,
  type CapacityItem,
  type CaseItem,
  type Digest,
  type DigestItem,
  type MailLocale,
  type NoticeTopic,
  type Sender,
} from './digest/digest.js';
export type { Mail, Mailbox } from './mail.js';
export { DeliveryFault, type DeliveryFaultKind, type Transport } from './transport.js';
export { pickupTransport } from './transports/pickup-transport.js';
export { recordingTransport, type RecordingTransport } from './transports/recording-transport.js';
export {
  defaultSmtpTimeouts,
  smtpTransport,
  type SmtpEncryption,
  type SmtpSettings,
} from './transports/smtp-transport.js';
