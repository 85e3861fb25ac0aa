import type { Page } from 'playwright-core';
import { addGrant } from '@app/store';
import { signIn, type ProblemBody } from '../flow/client.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

// The calendar is everybody's, so nobody but an administrator of the root may set its days.
const desk = new ConsoleDesk({}, (store, { accounts, organizations }) => {
  const grant = { role: 'administrator', organizationId: organizations.root };
  return store.gate.write((tx) => addGrant(tx, accounts['far.administrator'], grant));
});
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => {
  desk.forgive(/status of 4\d\d/);
  expect(desk.complaints.splice(0)).toEqual([]);
});

const found = (page: Page, name: string) => page.getByRole('tree').getByText(name, { exact: true });

async function choosing(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(name);
  await found(page, name).click();
  await page.getByRole('region', { name }).waitFor();
}

describe('the organisations', () => {
  it('are found by a part of the name, with the way down to each', async () => {
    const page = await desk.signedIn('auditor', {}, '/directory');
    await page.getByRole('searchbox').fill('流入地支部');
    await page.getByText('1 found').waitFor();
    await found(page, '流入地支部').click();
    const facts = page.getByRole('region', { name: '流入地支部' });
    await facts.getByText('流入地基层党委').waitFor();
    await facts.getByText('Branch', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('org')).toBe(desk.organizations.hostBranch);
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0);
  });

  it('are added to and changed by whoever administers them, with what the server refuses at its field', async () => {
    const page = await desk.signedIn('administrator', {}, '/directory');
    await choosing(page, '流入地基层党委');
    await page.getByRole('button', { name: 'Add below' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('流入地支部');
    await choose(page, 'Kind', 'Branch');
    await form.getByText('Not online').click();
    await form.getByText('No', { exact: true }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.locator('.ant-form-item-explain').getByText(/\S/).waitFor();
    await form.getByLabel('Name').fill('新设支部');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await choosing(page, '新设支部');
    await page.getByRole('region', { name: '新设支部' }).getByText('Not online').waitFor();
  });
});

describe('deadlines', () => {
  const policyOf = async (id: string) =>
    (
      await (
        await desk.as('administrator')
      ).get<{ own: object | null; effective: { found: object } } & ProblemBody>(
        `/api/organizations/${id}/deadline-policy`,
      )
    ).body;

  it('are set for a subtree, shown as inherited below it, and taken away again', async () => {
    const { originCommittee, originBranch } = desk.organizations;
    const page = await desk.signedIn('administrator', {}, `/directory?org=${originCommittee}`);
    const panel = page.getByRole('region', { name: 'Deadlines' });
    await panel.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('switch', { name: 'Found: Set here' }).click();
    await page.getByLabel('Found: Reminder').fill('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Set here').waitFor();
    expect(await policyOf(originCommittee)).toMatchObject({ own: { found: { remind: 7, escalate: 5, oversee: 5 } } });

    await page.goto(`/directory?org=${originBranch}`);
    await page.getByRole('row', { name: 'Found' }).getByText('As 流出地基层党委').waitFor();
    await page.getByRole('row', { name: 'Found' }).getByText('7 d').waitFor();

    await page.goto(`/directory?org=${originCommittee}`);
    await panel.getByRole('button', { name: 'Inherit everything' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Inherit everything' }).click();
    await panel.getByText('Set here').waitFor({ state: 'detached' });
    expect((await policyOf(originCommittee)).effective.found).toEqual({ remind: 5, escalate: 5, oversee: 5 });
  });

  it('keep what was typed where the server refuses it, and say so at the field', async () => {
    const page = await desk.signedIn('administrator', {}, `/directory?org=${desk.organizations.hostCommittee}`);
    await page.getByRole('region', { name: 'Deadlines' }).getByRole('button', { name: 'Change' }).click();
    await page.getByRole('switch', { name: 'Found: Set here' }).click();
    await page.getByLabel('Found: Reminder').fill('4000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: 'Found' }).last().getByText(/400/).waitFor();
    expect(await page.getByLabel('Found: Reminder').inputValue()).toBe('4000');
  });
});

describe('the institutions', () => {
  it('are added by the coordinator, and the coverage rate says at once what that changes', async () => {
    const page = await desk.signedIn('coordinator', { locale: 'zh-CN' }, '/directory?tab=institutions');
    await page.getByText('1 家机构中已覆盖 0 家').waitFor();
    await page.getByRole('button', { name: '新增机构' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('名称').fill('新开门诊部');
    await choose(page, '类别', '门诊部');
    await choose(page, '所在区', '区');
    await choose(page, '覆盖方式', '联合建');
    await form.getByLabel('职工人数').fill('1200');
    await form.getByRole('button', { name: '保存' }).click();
    await page.getByText('50%').waitFor();
    await page.getByText('2 家机构中已覆盖 1 家').waitFor();
    await page.getByText('职工 1,200 人').waitFor();
    await page.getByRole('button', { name: '未覆盖 1' }).click();
    await page.getByText('新开门诊部').waitFor({ state: 'detached' });
    await page.getByText('示例诊所').waitFor();
  });
});

describe('the accounts', () => {
  it('are added with their grants, and disabled, which ends their sessions', async () => {
    const page = await desk.signedIn('administrator', {}, '/directory?tab=accounts');
    await page.getByRole('button', { name: 'Add an account' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('User name').fill('new.clerk');
    await form.getByLabel('Name', { exact: true }).fill('新任经办人');
    await form.getByLabel('First password').fill('the kettle is green 7');
    const grants = form.getByRole('group', { name: 'Grants' });
    await grants.getByRole('combobox', { name: 'Role' }).click();
    await page.getByTitle('Clerk').click();
    await grants.getByRole('combobox', { name: 'Organisation' }).fill('流入地支部');
    await page.getByTitle('流入地支部').click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const line = page.getByRole('listitem').filter({ hasText: 'new.clerk' });
    await line.getByText('流入地支部').waitFor();
    const client = await signIn(desk.url, 'new.clerk', 'the kettle is green 7');

    await line.getByRole('button', { name: 'Change' }).click();
    await form.getByLabel('Disabled').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await line.getByText('Disabled').waitFor();
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('are no concern of whoever neither administers them nor gives them cases', async () => {
    const page = await desk.signedIn('auditor', {}, '/directory');
    await page.getByRole('link', { name: 'Institutions' }).waitFor();
    expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
  });
});

describe('the calendar', () => {
  it('shows which weekdays are free and which weekend days are worked, year by year', async () => {
    const page = await desk.signedIn('origin.clerk', { locale: 'zh-CN' }, '/directory?tab=calendar&year=2025');
    await page.locator('time[datetime="2025-10-01"][title="放假"]').waitFor();
    await page.locator('time[datetime="2025-10-11"][title="调休上班"]').waitFor();
    await page.getByRole('button', { name: '下一年' }).click();
    await page.getByRole('heading', { name: '2026 年' }).waitFor();
    expect(new URL(page.url()).searchParams.get('year')).toBe('2026');
  });

  it('is set by whoever administers everything, with the paper named, and set back', async () => {
    const year = new Date().getUTCFullYear() + 1;
    // A weekday, in whatever year this is run.
    const day =
      ['03', '04', '05'].map((each) => `${year}-03-${each}`).find((each) => new Date(each).getUTCDay() % 6 > 0) ?? '';
    const page = await desk.signedIn('far.administrator', {}, `/directory?tab=calendar&year=${year}`);
    const free = page.locator(`time[datetime="${day}"][title^="Holiday"]`);
    await page.locator(`time[datetime="${day}"]`).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.locator('.ant-form-item-explain').getByText(/\S/).waitFor();
    expect(await form.getByLabel('Free').isChecked()).toBe(true);
    await form.getByLabel('The paper that says so, or why').fill('区里发文〔2027〕3号');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await free.waitFor();
    expect(await free.getAttribute('title')).toBe('Holiday · 区里发文〔2027〕3号');
    await free.click();
    await form.getByRole('button', { name: 'Take it back' }).click();
    await form.waitFor({ state: 'detached' });
    await free.waitFor({ state: 'detached' });
  });

  it('is not to be set by whoever administers a district', async () => {
    const page = await desk.signedIn('administrator', {}, '/directory?tab=calendar');
    await page.locator('.month').first().waitFor();
    expect(await page.locator('.month button').count()).toBe(0);
  });
});
