import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedBrowser } from './installed-browser.js';

describe('the browser of the tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-browser-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string) => {
    writeFileSync(join(folder, name), '');
    return join(folder, name);
  };

  it('is the one that CHROMIUM names, wherever it is and whatever else there is', () => {
    put('chromium');
    const named = put('my-browser');
    expect(installedBrowser({ PATH: folder, CHROMIUM: named })).toBe(named);
  });

  it.each(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])(
    'is found on the way of PATH as %s',
    (name) => {
      const found = put(name);
      expect(installedBrowser({ PATH: `/nowhere:${folder}` })).toBe(found);
    },
  );

  it('that is missing is named together with how to install one', () => {
    expect(() => installedBrowser({ PATH: folder, CHROMIUM: '/not/there' })).toThrow(
      /^CHROMIUM names \/not\/there, where nothing is: on Debian, apt-get install chromium fonts-noto-cjk; .*CHROMIUM=/,
    );
  });
});
