import type { Digest } from './digest.js';
import type { Letter } from './letter.js';
import type { Words } from './words.js';

function sectionOf({ heading, reason, lines }: Letter['sections'][number]): string {
  const listed = lines.map(
    ({ title, link, facts }, index) => `${index + 1}. ${title}\n   ${facts.join(' · ')}\n   ${link}`,
  );
  return [`${heading}\n${reason}`, ...listed].join('\n\n');
}

/** The same letter for programs that show no markup. */
export function textOf(letter: Letter, { consoleLink, settingsLink }: Digest, { console, footer }: Words): string {
  const overview = letter.overview.map(({ matter, count }) => `${matter}  ${count}`).join('\n');
  const overflow = letter.overflow && `${letter.overflow.reason}\n${letter.overflow.title}\n${letter.overflow.link}`;
  const paragraphs = [
    letter.subject,
    overview,
    overflow,
    ...letter.sections.map(sectionOf),
    `${console}\n${consoleLink}`,
    `-- \n${footer.why}\n${footer.settings}\n${footer.settingsLink} ${settingsLink}\n${footer.care}`,
  ];
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`;
}
