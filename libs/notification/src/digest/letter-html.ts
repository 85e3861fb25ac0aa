import type { Digest } from './digest.js';
import { html, type Html } from './html.js';
import type { Letter } from './letter.js';
import { stylesheet } from './stylesheet.js';
import type { Words } from './words.js';

const nothing = html``;

function overviewOf({ overview }: Letter, { overview: words }: Words): Html {
  if (overview.length === 0) return nothing;
  return html`<table>
    <caption>
      ${words.caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.matter}</th>
        <th scope="col">${words.count}</th>
      </tr>
    </thead>
    <tbody>
      ${overview.map(
        ({ matter, count }) =>
          html`<tr>
            <th scope="row">${matter}</th>
            <td>${count}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function sectionOf({ heading, reason, lines }: Letter['sections'][number]): Html {
  return html`<h2>${heading}</h2>
    <p class="reason">${reason}</p>
    <ul>
      ${lines.map(
        ({ title, link, facts }) =>
          html`<li>
            <a href="${link}"><bdi>${title}</bdi></a>
            <div class="facts">${facts.join(' · ')}</div>
          </li>`,
      )}
    </ul>`;
}

function overflowOf({ overflow }: Letter): Html {
  if (!overflow) return nothing;
  return html`<p>${overflow.reason}</p>
    <p><a href="${overflow.link}">${overflow.title}</a></p>`;
}

/** A letter for those who see, hear or feel it: one column, headings in order, lists, a table with headers, and no image. */
export function htmlOf(letter: Letter, { locale, consoleLink, settingsLink }: Digest, words: Words): string {
  const { footer } = words;
  return html`<!DOCTYPE html>
    <html lang="${locale}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${letter.subject}</title>
        <style>
          ${stylesheet}
        </style>
      </head>
      <body>
        <div class="letter" role="article" lang="${locale}" dir="ltr" aria-label="${letter.subject}">
          <h1>${letter.subject}</h1>
          ${overviewOf(letter, words)} ${overflowOf(letter)} ${letter.sections.map(sectionOf)}
          <p><a href="${consoleLink}">${words.console}</a></p>
          <div class="footer">
            <p>${footer.why}</p>
            <p>${footer.settings} <a href="${settingsLink}">${footer.settingsLink}</a></p>
            <p>${footer.care}</p>
          </div>
        </div>
      </body>
    </html> `.toString();
}
