import type { Page } from 'playwright-core';
import { password } from '../builders/small-district.js';
import { caseAt } from '../flow/driven-case.js';
import type { CaseBody } from '../flow/client.js';
import { ConsoleDesk } from './console-desk.js';
import { choose, tabTo } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

async function stored(id: string): Promise<CaseBody> {
  return (await (await desk.as('supervisor')).get(`/api/cases/${id}`)).body;
}

async function lastLine(id: string): Promise<{ command: string; data: Record<string, string> }> {
  const { body } = await (
    await desk.as('supervisor')
  ).get<{ items: { command: string; data: Record<string, string> }[] }>(`/api/cases/${id}/history`);
  return body.items.at(-1) ?? { command: '', data: {} };
}

const stageShown = (page: Page, stage: string) => page.locator('main .tag', { hasText: stage }).first().waitFor();

describe('a coordinator’s day, in Chinese', () => {
  it('goes from the sign-in over the filtered queue to a member who was reached', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    await caseAt(desk, 'contacted', { member: desk.newMember() });
    const page = await desk.sitDown({ locale: 'zh-CN' });
    await page.getByLabel('用户名').fill('coordinator');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: 'coordinator 同志，您好' }).waitFor();
    await page.getByRole('link', { name: '个案队列' }).click();
    await choose(page, '环节', '已发现');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill(member.name);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: member.name }).click();
    await page.getByRole('button', { name: '确认取得联系' }).click();
    await choose(page, '渠道', '上门');
    await page.getByLabel('日期').fill('2026-03-10');
    await page.getByText('身份证', { exact: true }).click();
    await page.getByRole('button', { name: '提交' }).click();
    await stageShown(page, '已取得联系');
    expect(await stored(id)).toMatchObject({ stage: 'contacted', revision: 2 });
    expect((await lastLine(id)).data).toMatchObject({ channel: 'visit', on: '2026-03-10' });
  });
});

describe('a clerk’s day, in English', () => {
  it('approves one, returns the next with a reason, and is told where both are', async () => {
    const members = [desk.newMember(), desk.newMember()];
    const [first, second] = [
      await caseAt(desk, 'releasing', { member: members[0] }),
      await caseAt(desk, 'releasing', { member: members[1] }),
    ];
    const page = await desk.signedIn('origin.clerk');
    await page.getByRole('link', { name: 'Approvals' }).click();
    await page.getByRole('tab', { name: 'Waiting 2' }).waitFor();
    await page.getByRole('button', { name: members[0]?.name ?? '' }).click();
    await page.getByRole('button', { name: 'Approve release' }).click();
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('link', { name: members[1]?.name ?? '' }).waitFor();
    await page.getByRole('button', { name: 'Return for correction' }).click();
    await page.getByLabel('Reason').fill('党费证明缺页');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Nothing waits on you').first().waitFor();
    expect(await stored(first.id)).toMatchObject({ stage: 'liaising.releasing', route: { step: 1 } });
    expect(await lastLine(second.id)).toMatchObject({
      command: 'returnForCorrection',
      data: { reason: '党费证明缺页' },
    });
    await page.getByRole('tab', { name: /Sent on/ }).click();
    await page
      .getByRole('button', { name: members[0]?.name ?? '' })
      .getByText('now with 流出地基层党委')
      .waitFor();
  });
});

describe('the keyboard alone', () => {
  it('signs in, searches the queue, opens a case, fills in a form and sends it', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const page = await desk.sitDown();
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('coordinator');
    await tabTo(page, 'Password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Welcome/ }).waitFor();
    await tabTo(page, 'Case queue');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Case queue' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(member.name);
    await page.keyboard.press('Enter');
    await page.getByText('1 case', { exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: member.name }).waitFor();
    await tabTo(page, 'Confirm contact');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Date');
    await page.keyboard.type('03102026');
    await tabTo(page, 'Identity card');
    await page.keyboard.press('Space');
    await tabTo(page, 'Submit');
    await page.keyboard.press('Enter');
    await stageShown(page, 'Contacted');
    expect((await lastLine(id)).data).toMatchObject({ identityConfirmedBy: 'idCard', on: '2026-03-10' });
  });
});

describe('a new case', () => {
  it('is opened from the queue, with what is wrong said beside the field, and shown when it is there', async () => {
    const { name } = desk.newMember();
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await page.getByRole('link', { name: 'Open a case' }).click();
    await page.getByText('Full member').click();
    await page.getByText('Organisation seeks member').click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('Required').first().waitFor();
    await page.getByLabel('Name').fill(name);
    await choose(page, 'Kind of member', 'Pocket member');
    await page.getByLabel('Telephone').fill('13800002222');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const { member, stage } = await stored(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    expect({ stage, name: member['name'] }).toEqual({ stage: 'found', name });
  });
});

describe('a case', () => {
  it('shows a number in full only for a purpose, which is on record before it is shown', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const page = await desk.signedIn('coordinator', {}, `/cases/${id}`);
    await page.getByText('138****1111').waitFor();
    await page.getByRole('button', { name: 'Show the full numbers' }).click();
    const dialog = page.getByRole('dialog', { name: 'Show the full numbers' });
    await dialog.getByLabel('Purpose').fill('电话联系本人');
    await dialog.getByRole('button', { name: 'Show the full numbers' }).click();
    await page.getByText(member.phone).waitFor();
    await page.reload();
    await page.getByText('138****1111').waitFor();
  });

  it('names both sides of its route to a clerk of one of them, and who has the ball', async () => {
    const { id } = await caseAt(desk, 'receiving');
    const page = await desk.signedIn('host.committee.clerk', {}, `/cases/${id}`);
    const route = page.getByRole('region', { name: 'Route of the transfer' });
    await route.waitFor();
    expect((await route.locator('li').allInnerTexts()).map((text) => text.trim())).toEqual([
      '流出地支部',
      '流出地基层党委',
      '流入地基层党委',
      '流入地支部',
    ]);
    expect(await route.locator('[aria-current=step]').allInnerTexts()).toEqual(['流入地基层党委']);
  });

  it('is printed without menu and buttons, and with everything that happened', async () => {
    const { id } = await caseAt(desk, 'contacted');
    const page = await desk.signedIn('coordinator', {}, `/cases/${id}`);
    await page.getByText('What happened').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Note' }).isVisible()).toBe(false);
    expect(await page.getByText('What happened').isVisible()).toBe(true);
  });

  it('acts for a branch that is not online when the paper behind it is named', async () => {
    const { id } = await caseAt(desk, 'confirmingOffline');
    const page = await desk.signedIn('coordinator', {}, `/cases/${id}`);
    await page.getByRole('button', { name: 'Confirm membership' }).click();
    await page.getByRole('radio', { name: 'Full member' }).check();
    await page.getByLabel('Dues paid through').fill('2026-02');
    await page.getByLabel('The paper behind it').fill('外组函〔2026〕12号');
    await page.getByRole('button', { name: 'Submit' }).click();
    await stageShown(page, 'Releasing');
    expect((await lastLine(id)).command).toBe('confirmMembership');
  });
});
