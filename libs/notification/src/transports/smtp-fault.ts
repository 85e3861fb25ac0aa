import { DeliveryFault } from '../transport.js';

/** What nodemailer says of a mail that was not taken. */
interface SmtpComplaint {
  readonly code?: unknown;
  /** What the machine called it, where `code` is nodemailer's word for its kind. */
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

/** Only these are answered about one mail or its recipient; everything before is about who sends, or about the server. */
const aboutTheMail = ['RCPT TO', 'DATA'];
/** The mail is larger than the server takes, which it says as soon as it is told the size. */
const tooLarge = 552;

function isForEver({ responseCode, command }: SmtpComplaint): boolean {
  if (typeof responseCode !== 'number' || responseCode < 500) return false;
  return aboutTheMail.some((one) => one === command) || (command === 'MAIL FROM' && responseCode === tooLarge);
}

function nameOf({ code, originalCode }: SmtpComplaint): string {
  // The only one who aborts is the time limit of the transport.
  if (code === 'EABORT') return 'ETIMEDOUT';
  const names = [originalCode, code].filter((name) => typeof name === 'string');
  return names.find((name) => /^E[A-Z0-9_]{1,30}$/.test(name)) ?? 'EUNKNOWN';
}

/**
 * What a failed try means for the mail. A wrong password, a sender that is not allowed or a missing certificate is a fault of the
 * settings, and no mail is given up for it. Nothing of the server's words is kept: they name addresses.
 */
export function smtpFault(thrown: unknown): DeliveryFault {
  if (thrown instanceof DeliveryFault) return thrown;
  const complaint: SmtpComplaint = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const { responseCode } = complaint;
  return new DeliveryFault(
    isForEver(complaint) ? 'never' : 'later',
    typeof responseCode === 'number' ? String(responseCode) : nameOf(complaint),
  );
}
