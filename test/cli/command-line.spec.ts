import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chartAsMarkdown } from '@app/case-machine';
import { readKeyFile, Vault } from '@app/store';
import { aDesk, type Desk } from './cli-desk.js';

describe('the command line', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());
  const at = (name: string) => join(desk.folder, name);

  it.each([['--help'], ['help'], ['account', 'create', '--help'], ['migrate', '--help']])(
    'explains itself when asked by %s, and calls that no mistake',
    async (...line) => {
      const { code, printed } = await desk.run(line);
      expect(code).toBe(0);
      expect(printed).toMatch(/^Usage: shuangzhao/);
    },
  );

  it('names every command in its help', async () => {
    const { printed } = await desk.run(['--help']);
    for (const command of ['account', 'key', 'migrate', 'demo', 'verify', 'backup', 'restore', 'openapi', 'diagram']) {
      expect(printed).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  it.each([
    ['a command that there is not', ['frobnicate'], /unknown command 'frobnicate'/],
    ['an option that there is not', ['verify', '--hard'], /unknown option '--hard'/],
    ['a file that is not named', ['openapi'], /required option '--out <file>' not specified/],
    ['an account without a user name', ['account', 'create'], /required option '--username <name>' not specified/],
  ])('answers %s by exit code 2 and a line that says what is wrong', async (_, line, reason) => {
    const { code, printed, complained } = await desk.run(line);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(complained).toMatch(reason);
  });

  it('reads its settings as the server does, and refuses wrong ones by name', async () => {
    desk.environment['DATABASE_URL'] = 'mysql://somewhere';
    const said = await desk.run(['migrate']);
    expect(said).toEqual({
      code: 1,
      printed: '',
      complained: 'DATABASE_URL: must be sqlite:<path> or postgres://<host>/<database>\n',
    });
  });

  it('says in one line that the data key is missing', async () => {
    desk.environment['DATA_KEY_FILE'] = at('no-key.json');
    const { code, complained } = await desk.run(['migrate']);
    expect({ code, complained }).toEqual({
      code: 1,
      complained: `DATA_KEY_FILE: there is no file ${at('no-key.json')}\n`,
    });
    expect(existsSync(at('desk.db'))).toBe(false);
  });

  describe('key create', () => {
    it('makes a key that the store takes, for its owner only', async () => {
      expect(await desk.run(['key', 'create', '--out', at('new.json')])).toMatchObject({ code: 0, complained: '' });
      const vault = new Vault(readKeyFile(at('new.json')));
      expect(vault.open(vault.seal('text', 'context'), 'context')).toBe('text');
      expect(statSync(at('new.json')).mode & 0o077).toBe(0);
    });

    it('never overwrites one, with which all that it sealed would be lost', async () => {
      const before = readFileSync(at('key.json'), 'utf8');
      const said = await desk.run(['key', 'create', '--out', at('key.json')]);
      expect(said).toMatchObject({ code: 1, printed: '' });
      expect(said.complained).toMatch(/exists, and what its key has sealed would be lost\n$/);
      expect(readFileSync(at('key.json'), 'utf8')).toBe(before);
    });
  });

  describe('diagram', () => {
    it('writes the chart that the machine draws, and needs no settings for it', async () => {
      desk.environment = {};
      expect(await desk.run(['diagram', '--out', at('chart.md')])).toMatchObject({ code: 0, complained: '' });
      expect(readFileSync(at('chart.md'), 'utf8')).toBe(chartAsMarkdown());
    });

    it('says in one line that it cannot write there', async () => {
      const said = await desk.run(['diagram', '--out', at('no/such/folder.md')]);
      expect(said).toMatchObject({ code: 1, printed: '' });
      expect(said.complained).toMatch(/^ENOENT: no such file or directory.*\n$/);
    });
  });
});
