import { listAccounts } from '@app/store';
import { aDesk, type Desk } from './cli-desk.js';

describe('demo', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());

  it('makes the demo district up to this very day, and a second time says that there is nothing to do', async () => {
    const first = await desk.run(['demo']);
    expect(first).toMatchObject({ code: 0, complained: '' });
    expect(first.printed).toMatch(/^demo data, all of it invented: 63 cases .* 295 institutions .* 374 members/);
    expect(await desk.run(['demo'])).toEqual({
      code: 0,
      printed: 'there are accounts already: no demo data was made\n',
      complained: '',
    });
    expect(await desk.run(['verify'])).toMatchObject({ printed: '63 cases: every chain and every invariant holds\n' });
  });

  it('adds nothing to a database that somebody uses', async () => {
    await desk.run(['migrate']);
    const line = ['account', 'create', '--username', 'real', '--display-name', 'Real', '--role', 'administrator'];
    await desk.run([...line, '--root-name', '全国', '--password-stdin'], { typed: 'correct horse battery' });
    expect((await desk.run(['demo'])).printed).toMatch(/^there are accounts already/);
    const store = await desk.open();
    expect(await listAccounts(store.reader, { limit: 10 })).toHaveLength(1);
    await store.close();
  });

  it('refuses where others could sign in with the public password', async () => {
    desk.environment['HOST'] = '0.0.0.0';
    const said = await desk.run(['demo']);
    expect(said).toMatchObject({ code: 1, printed: '' });
    expect(said.complained).toMatch(
      /^HOST: the demo, whose passwords are public, listens on a loopback address only\n$/,
    );
  });
});
