import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { signIn } from '../flow/client.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => {
  desk.forgive(/status of 4\d\d|net::ERR_FAILED/);
  expect(desk.complaints.splice(0)).toEqual([]);
});

const secret = 'the kettle is green 7';
const dialogOn = (page: Page) => page.getByRole('dialog');
const save = (form: Locator) => form.getByRole('button', { name: 'Save' }).click();

/** An account of its own for each test, with one grant. */
async function newAccount(role = 'branchClerk', organizationId = desk.organizations.siblingBranch) {
  const username = `u${randomUUID().slice(0, 8)}`;
  const account = { username, displayName: `新人${username}`, password: secret, grants: [{ role, organizationId }] };
  const { body } = await (await desk.as('administrator')).post('/api/accounts', account);
  return { id: body.id, username, displayName: account.displayName };
}

const accountLine = (page: Page, username: string) => page.getByRole('listitem').filter({ hasText: username });

describe('the form of an account', () => {
  const opened = async (username?: string) => {
    const page = await desk.signedIn('administrator', {}, '/directory?tab=accounts');
    if (username) await accountLine(page, username).getByRole('button', { name: 'Change' }).click();
    else await page.getByRole('button', { name: 'Add an account' }).click();
    await dialogOn(page).waitFor();
    return { page, form: dialogOn(page) };
  };

  it('says at each field what is missing, and sends nothing', async () => {
    const { form } = await opened();
    await save(form);
    await form.getByText('Required').nth(4).waitFor();
    expect(await form.getByText('Required').count()).toBe(5);
  });

  it('says at the password that it is too easy, and keeps what else was typed', async () => {
    const { form, page } = await opened();
    await form.getByLabel('User name').fill('easy.prey');
    await form.getByLabel('Name', { exact: true }).fill('易猜');
    await form.getByLabel('First password').fill('12345');
    await form.getByRole('combobox', { name: 'Role' }).click();
    await page.getByTitle('Auditor').click();
    await form.getByRole('combobox', { name: 'Organisation' }).fill('同党委支部');
    await page.getByTitle('同党委支部').click();
    await save(form);
    await form
      .locator('.ant-form-item', { hasText: 'First password' })
      .locator('.ant-form-item-explain-error')
      .waitFor();
    expect(await form.getByLabel('User name').inputValue()).toBe('easy.prey');
    await form.getByText('同党委支部').waitFor();
  });

  it('has one grant at least, and as many as are added', async () => {
    const { form } = await opened();
    const remove = form.getByRole('button', { name: 'Remove this grant' });
    expect(await remove.isDisabled()).toBe(true);
    await form.getByRole('button', { name: 'Add a grant' }).click();
    await remove.nth(1).waitFor();
    expect(await remove.first().isEnabled()).toBe(true);
    await remove.first().click();
    await remove.nth(1).waitFor({ state: 'detached' });
    expect(await remove.isDisabled()).toBe(true);
  });

  it('changes the name alone without ending a session, and ends them all with a grant', async () => {
    const { username } = await newAccount();
    const client = await signIn(desk.url, username, secret);
    const { page, form } = await opened(username);
    await form.getByLabel('Name', { exact: true }).fill('改名同志');
    await save(form);
    await page.getByText('改名同志').waitFor();
    expect((await client.get('/api/session')).status).toBe(200);

    await accountLine(page, username).getByRole('button', { name: 'Change' }).click();
    await form.getByText('end its sessions').waitFor();
    await form.getByRole('button', { name: 'Add a grant' }).click();
    await form.getByRole('combobox', { name: 'Role' }).nth(1).click();
    await page.locator('.ant-select-item-option:visible', { hasText: 'Auditor' }).click();
    await form.getByRole('combobox', { name: 'Organisation' }).nth(1).fill('同党委支部');
    await page.locator('.ant-select-item-option:visible', { hasText: '同党委支部' }).click();
    await save(form);
    await accountLine(page, username).getByText('Auditor').waitFor();
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('gives a new password, with which one signs in, and keeps the old one where none was given', async () => {
    const { username } = await newAccount();
    const { page, form } = await opened(username);
    await form.getByText('Left empty it stays as it is').waitFor();
    await save(form);
    await form.waitFor({ state: 'detached' });
    await signIn(desk.url, username, secret);
    await accountLine(page, username).getByRole('button', { name: 'Change' }).click();
    await form.getByLabel('New password').fill('another kettle is blue 8');
    await save(form);
    await form.waitFor({ state: 'detached' });
    await signIn(desk.url, username, 'another kettle is blue 8');
  });

  it('lets nobody take their own rights away by mistake', async () => {
    const { form } = await opened('administrator');
    await form.getByLabel('Name', { exact: true }).waitFor();
    for (const label of ['New password', 'Disabled', 'Take the second factor away']) {
      expect(await form.getByLabel(label).count()).toBe(0);
    }
    expect(await form.getByRole('group', { name: 'Grants' }).count()).toBe(0);
  });

  it('forgets what was typed once it was given up, and nothing else', async () => {
    const { username, displayName } = await newAccount();
    const { page, form } = await opened(username);
    await form.getByLabel('Name', { exact: true }).fill('不要保存');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
    await accountLine(page, username).getByRole('button', { name: 'Change' }).click();
    expect(await form.getByLabel('Name', { exact: true }).inputValue()).toBe(displayName);
  });

  it('keeps everything when the network is cut, and sends it when it is back', async () => {
    const { username } = await newAccount();
    const { page, form } = await opened(username);
    await form.getByLabel('Name', { exact: true }).fill('网断之后');
    await page.route(`**/api/accounts/*`, (route) => route.abort());
    await save(form);
    await form.getByText('The server cannot be reached').waitFor();
    expect(await form.getByLabel('Name', { exact: true }).inputValue()).toBe('网断之后');
    await page.unroute(`**/api/accounts/*`);
    await save(form);
    await form.waitFor({ state: 'detached' });
    await accountLine(page, username).getByText('网断之后').waitFor();
  });
});

describe('the list of accounts', () => {
  it('is narrowed down by role and place to an address that can be shared', async () => {
    const { username } = await newAccount('auditor');
    const page = await desk.signedIn('administrator', {}, '/directory?tab=accounts');
    await accountLine(page, username).waitFor();
    await choose(page, 'Role', 'Auditor');
    await accountLine(page, 'host.clerk').waitFor({ state: 'detached' });
    await accountLine(page, username).waitFor();
    const { search } = new URL(page.url());
    expect(new URLSearchParams(search).get('role')).toBe('auditor');
    const shared = await desk.signedIn('administrator', {}, `/directory${search}`);
    await accountLine(shared, username).waitFor();
    expect(await accountLine(shared, 'host.clerk').count()).toBe(0);
  });
});

describe('the organisations', () => {
  it('mark what was looked for, say when nothing is so called, and come back when the search is cleared', async () => {
    const page = await desk.signedIn('auditor', {}, '/directory');
    const search = page.getByRole('searchbox');
    await search.fill('流入地');
    await page.locator('mark', { hasText: '流入地' }).first().waitFor();
    await page.getByText('2 found').waitFor();
    await search.fill('没有这样的支部');
    await page.getByText('No organisation is called so').waitFor();
    await search.fill('');
    await page.getByRole('tree').getByText('区', { exact: true }).waitFor();
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('are gone through with the arrow keys', async () => {
    const page = await desk.signedIn('auditor', {}, '/directory');
    await page.getByRole('tree').getByText('区', { exact: true }).waitFor();
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.waitForURL(/org=/);
    const { name } = (
      await (
        await desk.as('auditor')
      ).get<{ name: string }>(`/api/organizations/${new URL(page.url()).searchParams.get('org')}`)
    ).body;
    await page.getByRole('heading', { name }).waitFor();
  });

  it('are renamed, in the tree and everywhere else at once', async () => {
    const { originCommittee } = desk.organizations;
    const { body: added } = await (
      await desk.as('administrator')
    ).post('/api/organizations', {
      name: '旧名支部',
      kind: 'branch',
      parentId: originCommittee,
      participation: 'online',
      canTransferDirectly: false,
    });
    const page = await desk.signedIn('administrator', {}, `/directory?org=${added.id}`);
    await page.getByRole('region', { name: '旧名支部' }).getByRole('button', { name: 'Change' }).click();
    await dialogOn(page).getByLabel('Name').fill('新名支部');
    await save(dialogOn(page));
    await page.getByRole('region', { name: '新名支部' }).waitFor();
    await page.getByRole('tree').getByText('新名支部').waitFor();
    expect(await page.getByText('旧名支部').count()).toBe(0);
  });
});

describe('the form of the deadlines', () => {
  it('shows again what is inherited when the own setting is switched off, and cannot be changed then', async () => {
    const page = await desk.signedIn('administrator', {}, `/directory?org=${desk.organizations.hostBranch}`);
    await page.getByRole('region', { name: 'Deadlines' }).getByRole('button', { name: 'Change' }).click();
    const days = page.getByLabel('Found: Reminder');
    const own = page.getByRole('switch', { name: 'Found: Set here' });
    expect(await days.isDisabled()).toBe(true);
    await own.click();
    await days.fill('9');
    await own.click();
    expect([await days.inputValue(), await days.isDisabled()]).toEqual(['5', true]);
  });

  it('asks for a number where one was taken out', async () => {
    const page = await desk.signedIn('administrator', {}, `/directory?org=${desk.organizations.hostBranch}`);
    await page.getByRole('region', { name: 'Deadlines' }).getByRole('button', { name: 'Change' }).click();
    await page.getByRole('switch', { name: 'Contacted: Set here' }).click();
    await page.getByLabel('Contacted: Oversight').fill('');
    await save(dialogOn(page));
    await dialogOn(page).getByText('Required').waitFor();
  });
});

describe('the institutions', () => {
  it('are narrowed down by place and coverage, and the page can be loaded again', async () => {
    const page = await desk.signedIn('coordinator', {}, '/directory?tab=institutions');
    await page.getByText('示例诊所').waitFor();
    await choose(page, 'Organisations', '流入地支部');
    await page.getByText('There is no such institution').waitFor();
    await page.reload();
    await page.getByText('There is no such institution').waitFor();
    expect(new URL(page.url()).searchParams.get('under')).toBe(desk.organizations.hostBranch);
  });

  it('are not added without what the register needs to know', async () => {
    const page = await desk.signedIn('coordinator', { locale: 'zh-CN' }, '/directory?tab=institutions');
    await page.getByRole('button', { name: '新增机构' }).click();
    await dialogOn(page).getByRole('button', { name: '保存' }).click();
    await dialogOn(page).getByText('必填').nth(4).waitFor();
    expect(await dialogOn(page).getByText('必填').count()).toBe(5);
  });
});

describe('the calendar', () => {
  it('says of a year without a notice that it may change, and goes no further', async () => {
    const { body } = await (await desk.as('auditor')).get<{ lastPublishedYear: number }>('/api/calendar');
    const page = await desk.signedIn('auditor', {}, `/directory?tab=calendar&year=${body.lastPublishedYear}`);
    await page.getByRole('button', { name: 'The year after' }).click();
    await page.getByText('notice is not known yet').waitFor();
    expect(await page.getByRole('button', { name: 'The year after' }).isDisabled()).toBe(true);
  });
});
