export { composeDigest } from './compose-digest.js';
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
} from './digest.js';
export type { Mail, Mailbox } from './mail.js';
export { pickupTransport } from './pickup-transport.js';
export { recordingTransport, type RecordingTransport } from './recording-transport.js';
export { smtpTransport, type SmtpEncryption, type SmtpSettings } from './smtp-transport.js';
export { DeliveryFault, type DeliveryFaultKind, type Transport } from './transport.js';
