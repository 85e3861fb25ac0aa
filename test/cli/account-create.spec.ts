import { findCredentials, listAccounts, listAllGrants, listOrganizations, newId, insertOrganization } from '@app/store';
import { isPasswordOf } from '../../apps/server/src/access/passwords.js';
import { aDesk, type Desk } from './cli-desk.js';

const password = 'correct horse battery staple';
const create = (over: Record<string, string | undefined> = {}) =>
  Object.entries({ username: 'first.admin', 'display-name': '管理员', role: 'administrator', ...over }).reduce<
    string[]
  >((line, [name, value]) => (value === undefined ? line : [...line, `--${name}`, value]), ['account', 'create']);

describe('account create', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = aDesk();
    await desk.run(['migrate']);
  });
  afterEach(() => desk.remove());

  const accounts = async () => {
    const store = await desk.open();
    const known = await listAccounts(store.reader, { limit: 10 });
    const grants = await listAllGrants(store.reader);
    const organizations = await listOrganizations(store.reader);
    const hash = (await findCredentials(store.reader, 'first.admin'))?.passwordHash;
    await store.close();
    return { known, grants, organizations, hash };
  };
  const makeRoot = () => desk.run([...create({ 'root-name': '全国' }), '--password-stdin'], { typed: `${password}\n` });

  it('makes the very first administrator together with the root, so that an empty database is no dead end', async () => {
    expect(await makeRoot()).toEqual({ code: 0, printed: 'first.admin is administrator at 全国\n', complained: '' });
    const { known, grants, organizations, hash } = await accounts();
    expect(known).toMatchObject([{ username: 'first.admin', displayName: '管理员' }]);
    expect(organizations).toMatchObject([{ name: '全国', kind: 'orgDepartment', participation: 'online' }]);
    expect(grants).toMatchObject([{ role: 'administrator', organizationId: organizations[0]?.id }]);
    expect(await isPasswordOf(hash, password)).toBe(true);
  });

  it('takes the line break at the end of standard input for none of the password, and every other character for part of it', async () => {
    await desk.run([...create({ 'root-name': '全国' }), '--password-stdin'], { typed: ` ${password} \r\n` });
    const { hash } = await accounts();
    expect(await isPasswordOf(hash, ` ${password} `)).toBe(true);
    expect(await isPasswordOf(hash, password)).toBe(false);
  });

  it('finds the organisation by name and by id', async () => {
    await makeRoot();
    const { organizations } = await accounts();
    for (const [username, organization] of [
      ['by.name', '全国'],
      ['by.id', organizations[0]?.id],
    ] as const) {
      const line = [...create({ username, role: 'auditor', organization }), '--password-stdin'];
      expect(await desk.run(line, { typed: password })).toMatchObject({ code: 0, complained: '' });
    }
    expect((await accounts()).known).toHaveLength(3);
  });

  it('asks for the password on a terminal, twice, and shows nothing of what is typed', async () => {
    const said = await desk.run(create({ 'root-name': '全国' }), { answers: [`${password}\r`, `${password}\r`] });
    expect(said).toEqual({
      code: 0,
      printed: 'first.admin is administrator at 全国\n',
      complained: 'password: \nagain: \n',
    });
    expect(await isPasswordOf((await accounts()).hash, password)).toBe(true);
  });

  it.each([
    ['two different passwords', [`${password}\r`, `${password}!\r`], 'the two passwords differ'],
    ['Ctrl-C', ['\u0003'], 'no password was given'],
    ['Ctrl-D', ['\u0004'], 'no password was given'],
  ])('makes no account after %s', async (_, answers, reason) => {
    const said = await desk.run(create({ 'root-name': '全国' }), { answers });
    expect(said).toMatchObject({ code: 1, printed: '' });
    expect(said.complained.endsWith(`${reason}\n`)).toBe(true);
    const { known, organizations } = await accounts();
    expect([known, organizations]).toEqual([[], []]);
  });

  it('does not wait for a password that nobody can type', async () => {
    const said = await desk.run(create({ 'root-name': '全国' }), { typed: '' });
    expect(said).toEqual({
      code: 1,
      printed: '',
      complained: 'there is no terminal to ask for the password: use --password-stdin\n',
    });
  });

  it.each([
    ['a role that there is not', { role: 'king' }, password, /^--role must be one of coordinator, /],
    [
      'a user name that cannot be typed everywhere',
      { username: 'Erste Admin' },
      password,
      /^--username must be 3 to 40 /,
    ],
    ['a name with a line break', { 'display-name': 'a\nb' }, password, /^--display-name contains characters /],
    ['a password that is too short', {}, 'short', /^the password must have at least 12 characters/],
    [
      'a password with the user name in it',
      {},
      'my first.admin password',
      /^the password .* not contain the user name$/m,
    ],
    ['two faults at once', { role: 'king', username: 'X' }, password, /^--username .*; --role .*$/m],
  ])('refuses %s in one line that names the option, and makes not even the root', async (_, over, typed, reason) => {
    const said = await desk.run([...create({ 'root-name': '全国', ...over }), '--password-stdin'], { typed });
    expect(said).toMatchObject({ code: 1, printed: '' });
    expect(said.complained).toMatch(reason);
    expect(said.complained.trimEnd().split('\n')).toHaveLength(1);
    expect((await accounts()).organizations).toEqual([]);
  });

  it('refuses a user name that is taken, and keeps the account that has it', async () => {
    await makeRoot();
    const line = [...create({ organization: '全国', role: 'auditor' }), '--password-stdin'];
    expect(await desk.run(line, { typed: password })).toMatchObject({ code: 1, complained: '--username is taken\n' });
    const { grants } = await accounts();
    expect(grants.map(({ role }) => role)).toEqual(['administrator']);
  });

  it('makes no second root beside the first', async () => {
    await makeRoot();
    const line = [...create({ username: 'second', 'root-name': '另一个' }), '--password-stdin'];
    const said = await desk.run(line, { typed: password });
    expect(said).toMatchObject({
      code: 1,
      complained: 'there are organisations already: name one with --organization\n',
    });
  });

  it('refuses a root without a name, and an account without a place', async () => {
    const typed = password;
    const blank = await desk.run([...create({ 'root-name': ' ' }), '--password-stdin'], { typed });
    expect(blank).toMatchObject({ code: 1, complained: '--root-name is empty\n' });
    const nowhere = await desk.run([...create(), '--password-stdin'], { typed });
    expect(nowhere).toMatchObject({
      code: 1,
      complained: 'name a place: --organization, or --root-name for the very first\n',
    });
  });

  it('does not guess between organisations of one name', async () => {
    await makeRoot();
    const store = await desk.open();
    const [root] = await listOrganizations(store.reader);
    const twin = { name: '支部', kind: 'branch', parentId: root?.id, participation: 'online' } as const;
    const ids = [newId(), newId()];
    const others = { canTransferDirectly: false, createdAt: '2026-03-02T00:00:00.000Z' };
    for (const [index, id] of ids.entries()) {
      const parentId = newId();
      const committee = {
        ...twin,
        ...others,
        id: parentId,
        name: `党委${index}`,
        kind: 'grassrootsCommittee',
      } as const;
      await store.gate.write(async (tx) => {
        await insertOrganization(tx, committee);
        await insertOrganization(tx, { ...twin, ...others, id, parentId });
      });
    }
    await store.close();
    const line = (organization: string) => [
      ...create({ username: 'clerk', role: 'branchClerk', organization }),
      '--password-stdin',
    ];
    const said = await desk.run(line('支部'), { typed: password });
    expect(said).toMatchObject({ code: 1, complained: `several organisations are called 支部: ${ids.join(', ')}\n` });
    expect(await desk.run(line('总支'), { typed: password })).toMatchObject({
      complained: 'there is no organisation 总支\n',
    });
    expect(await desk.run(line(ids[1] ?? ''), { typed: password })).toMatchObject({ code: 0 });
  });

  it('stays away from a file that a server has open', async () => {
    const store = await desk.open();
    const said = await makeRoot();
    await store.close();
    expect(said).toMatchObject({ code: 1, printed: '' });
    expect(said.complained).toMatch(/in use by another process/);
  });
});
