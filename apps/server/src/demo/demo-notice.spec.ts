import { demoAccounts, demoPassword } from './demo-accounts.js';
import { demoNotice, describeDemo } from './demo-notice.js';

describe('what the demo says of itself', () => {
  const notice = demoNotice('http://127.0.0.1:3000');

  it('names every account once and the password, or nobody could sign in', () => {
    for (const { username } of demoAccounts) {
      expect(notice.split('\n').filter((line) => line.trimStart().startsWith(`${username} `))).toHaveLength(1);
    }
    expect(notice).toContain(demoPassword);
  });

  it('gives a line of curl that signs in at the address that the server listens at', () => {
    const [signIn = '', look = ''] = notice.split('\n').filter((line) => line.startsWith('curl '));
    expect(signIn).toContain('http://127.0.0.1:3000/api/session');
    const body = /-d '([^']+)'/.exec(signIn)?.[1] ?? '';
    expect(JSON.parse(body)).toEqual({ username: 'coordinator', password: demoPassword });
    expect(look).toContain('http://127.0.0.1:3000/api/cases');
  });

  it('says in one line what was made, and that all of it is invented', () => {
    const counts = {
      organizations: 35,
      medicalOrganizations: 18,
      institutions: 295,
      members: 374,
      cases: 63,
      steps: 600,
    };
    const said = describeDemo({ isNew: true, ...counts });
    expect(said).toMatch(/invented/);
    for (const count of [63, 600, 295, 18, 374]) expect(said).toContain(` ${count} `);
    expect(said).not.toContain('\n');
  });

  it('says that nothing was made where there are accounts', () => {
    expect(describeDemo({ isNew: false })).toMatch(/no demo data was made/);
  });
});
