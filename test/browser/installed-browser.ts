import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine: what CHROMIUM names, or the first one on the way of PATH. @throws with how to install one */
export function installedBrowser(environment: NodeJS.ProcessEnv = process.env): string {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const usual = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications];
  const named = environment['CHROMIUM'];
  const found = named ? [named].find(existsSync) : usual.find(existsSync);
  if (found) return found;
  throw new Error(
    `${named ? `CHROMIUM names ${named}, where nothing is` : 'No Chromium is installed'}: on Debian, apt-get install chromium fonts-noto-cjk; ` +
      'elsewhere install Chromium or Google Chrome and name its program by CHROMIUM=/path/to/it',
  );
}
