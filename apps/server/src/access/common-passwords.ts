import list from './common-passwords.json' with { type: 'json' };

const common = new Set(list.passwords.split(' '));
const shortestWord = 4;

const runs = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];
const reversed = (text: string) => [...text].reverse().join('');
const endlessRuns = runs.flatMap((run) => [run.repeat(8), reversed(run.repeat(8))]);

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const withoutLookalikes = (text: string) => text.replaceAll(/[0134570@$!]/g, (sign) => lookalikes[sign] ?? sign);

/** What is left without the digits and signs that people put before and after a word. */
const coreOf = (text: string) => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** `abc` of `abcabcabc`; the text itself when it is no repetition. */
function unitOf(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return text.slice(0, period);
}

function isListed(text: string): boolean {
  return text.length >= shortestWord && common.has(text);
}

/** One of the passwords that are tried first, or made of one by what everybody does: numbers behind it, 0 for o, twice over. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const unit = unitOf(plain);
  const isShortUnit = unit.length < plain.length && unit.length <= shortestWord;
  if (isShortUnit || endlessRuns.some((run) => run.includes(plain))) return true;
  const forms = [plain, unit].flatMap((form) => [form, withoutLookalikes(form)]);
  return [...forms, ...forms.map(coreOf), ...forms.map((form) => withoutLookalikes(coreOf(form)))].some(isListed);
}
