import type { Mail } from '../mail.js';
import { wordsFor } from './catalogue.js';
import type { Digest, Sender } from './digest.js';
import { legible } from './legible.js';
import { htmlOf } from './letter-html.js';
import { textOf } from './letter-text.js';
import { letterOf } from './letter.js';

/** What a digest says, as a mail: from the same digest always the same mail. */
export function composeDigest(digest: Digest, sender: Sender): Mail {
  const words = wordsFor(digest.locale);
  const letter = letterOf(digest, words);
  return {
    messageId: `<${digest.id}@${sender.host}>`,
    from: { address: sender.address, displayName: legible(sender.displayName ?? words.product) },
    to: { address: digest.to.address, displayName: legible(digest.to.displayName) },
    subject: letter.subject,
    text: textOf(letter, digest, words),
    html: htmlOf(letter, digest, words),
    date: digest.composedAt,
    headers: {
      'Content-Language': digest.locale,
      // Nobody's holiday notice shall answer a machine.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}
