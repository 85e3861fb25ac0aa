import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Rule {
  selector: string;
  declarations: ReadonlyMap<string, string>;
  /** The at-rule that it stands in, or none. */
  within: string;
}

const source = join(import.meta.dirname, '../../apps/web/src/ui/console.css');

const declarationsIn = (body: string) =>
  new Map(
    body
      .split(';')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
      }),
  );

/** The rules of a style sheet without nesting. @throws where one is left open, or stands inside another */
export function rulesOf(css: string): Rule[] {
  const text = css.replace(/\/\*.*?\*\//gs, '');
  const rules: Rule[] = [];
  let within = '';
  let open = '';
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(/[{}]/g)) {
    const before = text.slice(from, index).trim();
    from = index + 1;
    if (mark === '{') {
      if (open !== '') throw new Error(`“${before}” stands inside “${open}”, which is not closed`);
      if (before.startsWith('@')) within = before;
      else open = before;
    } else if (open !== '') {
      rules.push({ selector: open.replace(/\s+/g, ' '), declarations: declarationsIn(before), within });
      open = '';
    } else {
      within = '';
    }
  }
  if (open !== '' || within !== '') throw new Error(`“${open || within}” is not closed`);
  return rules;
}

export const consoleRules = (): Rule[] => rulesOf(readFileSync(source, 'utf8'));

/** WCAG's measure of two colours given as `#rgb` or `#rrggbb`. */
export function contrastOf(one: string, other: string): number {
  const [brighter, darker] = [luminanceOf(one), luminanceOf(other)].sort((first, second) => second - first);
  return ((brighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminanceOf(colour: string): number {
  const digits = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(colour);
  if (!digits) throw new Error(`not a colour: ${colour}`);
  const six = digits[2] ?? [...(digits[1] ?? '')].map((digit) => digit + digit).join('');
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = parseInt(six.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
