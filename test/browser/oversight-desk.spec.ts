import { addDays, shanghaiDateOf } from '@app/deadlines';
import type { Page } from 'playwright-core';
import type { CaseBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';
import { violationsOn } from './violations-on.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const inDays = (count: number) => addDays(shanghaiDateOf(desk.clock.instant()), count);
const stored = async (id: string): Promise<CaseBody> =>
  (await (await desk.as('supervisor')).get(`/api/cases/${id}`)).body;

async function lastLine(id: string): Promise<{ command: string; data: Record<string, string> }> {
  const { body } = await (
    await desk.as('auditor')
  ).get<{ items: { command: string; data: Record<string, string> }[] }>(`/api/cases/${id}/history`);
  return body.items.at(-1) ?? { command: '', data: {} };
}

describe('the funnel', () => {
  it('is two clicks from the cases that stand at a stage, and can be read by everybody', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'willing', { member });
    const page = await desk.signedIn('auditor', {}, '/oversight');
    await page.getByRole('link', { name: 'Funnel' }).click();
    const row = page.getByRole('row', { name: /^Contacted/ });
    await row.waitFor();
    for (const scheme of ['light', 'dark'] as const) expect(await violationsOn(page, scheme)).toEqual([]);
    await row.getByRole('link').click();
    await page.waitForURL(/\/cases\?.*stage=contacted/);
    await page.getByRole('link', { name: member.name }).waitFor();
  });

  it('is of the days that are asked for, and says why where there are none', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('supervisor', { locale: 'zh-CN' }, '/oversight?tab=funnel');
    const shown = page.getByRole('region', { name: '从找到到转接的进展' });
    await shown.getByText(/新建 [1-9]\d* 件/).waitFor();
    await page.getByLabel('新建日期至').fill('2020-01-31');
    await shown.getByText('2019-08-05 至 2020-01-31 新建 0 件').waitFor();
    await page.getByLabel('新建日期自').fill('2020-02-01');
    await page.getByRole('alert').waitFor();
    desk.forgive(/status of 400/);
  });
});

describe('a supervisor who intervenes', () => {
  const intervening = (locale: 'zh-CN' | 'en' = 'en') =>
    desk.signedIn('supervisor', { locale }, '/oversight?tab=intervene');
  const send = (page: Page) => page.locator('form button[type=submit]').click();

  it('records a talk with whoever is late: from the desk it is one click to the form', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'confirming', { member });
    const page = await intervening();
    await page.getByRole('link', { name: `Record talk: ${member.name}` }).click();
    await page.getByLabel('With whom').fill('流出地支部书记');
    await page.getByLabel('Date').fill(inDays(-1));
    await page.getByLabel('Outcome').fill('一周内答复');
    await send(page);
    await page.getByText('Record talk: done').waitFor();
    expect(await lastLine(id)).toMatchObject({ command: 'recordTalk', data: { withWhom: '流出地支部书记' } });
    await page.goBack();
    await page.getByRole('link', { name: member.name, exact: true }).waitFor();
  });

  it('pauses a clock, finds it among those that can go on, and lets it go on', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const page = await intervening('zh-CN');
    await page.getByRole('link', { name: `暂停计时：${member.name}` }).click();
    await page.getByLabel('理由').fill('住院治疗');
    await page.getByLabel('截止日期').fill(inDays(30));
    await send(page);
    await page.getByText('暂停计时：已办理').waitFor();
    expect((await stored(id)).attention).toBe('paused');

    await page.goto('/oversight?tab=intervene');
    await choose(page, '可做的处置', '恢复计时');
    await page.getByRole('link', { name: `恢复计时：${member.name}` }).click();
    await page.getByLabel('理由').fill('已出院');
    await send(page);
    await page.getByText('恢复计时：已办理').waitFor();
    expect((await stored(id)).attention).toBe('onTrack');
  });

  it('decides a dispute, which is on the list no more', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'refusedInReleasing', { member });
    const page = await intervening();
    await choose(page, 'What can be done', 'Uphold refusal');
    expect(new URL(page.url()).searchParams.get('command')).toBe('upholdRefusal');
    await page.getByRole('link', { name: `Uphold refusal: ${member.name}` }).click();
    await page.getByLabel('Reason').fill('本人关系存疑');
    await send(page);
    await page.getByText('Uphold refusal: done').waitFor();
    expect((await stored(id)).stage).toBe('managedInPlace');
    await page.goto('/oversight?tab=intervene&command=upholdRefusal');
    await page.getByText('There is no case in which you can do this').waitFor();
  });

  it('has a list that everybody can read', async () => {
    await caseAt(desk, 'found');
    const page = await intervening();
    await page.getByRole('list', { name: 'Intervene' }).waitFor();
    expect(await violationsOn(page, 'light')).toEqual([]);
  });
});

describe('handing over', () => {
  /** Not the one whose name contains that of the other. */
  const chooseFirst = async (page: Page) => {
    await page.getByRole('combobox', { name: 'New coordinator' }).click();
    await page.locator('.ant-select-item-option[title="coordinator 同志"]:visible').click();
  };

  it('asks for everything that it needs, where it is needed', async () => {
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=handOver');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('Required').nth(2).waitFor();
    expect(await page.getByText('Required').count()).toBe(3);
  });

  it('gives all that a coordinator has to another, and says how many', async () => {
    const { id } = await caseAt(desk, 'found');
    await (await desk.as('coordinator')).command(id, 'assign', { coordinatorId: desk.accounts['second.coordinator'] });
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=handOver');
    await choose(page, 'Coordinator who leaves', 'second.coordinator 同志');
    await chooseFirst(page);
    await page.getByLabel('Reason').fill('调离本区');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: /will be handed over/ }).waitFor();
    expect((await stored(id)).coordinator?.id).toBe(desk.accounts['second.coordinator']);
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByText(/^Handed over: \d+ of \d+/).waitFor();
    expect((await stored(id)).coordinator?.id).toBe(desk.accounts.coordinator);
  });

  it('forgets what was shown as soon as something else is to be done', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=handOver');
    await choose(page, 'Coordinator who leaves', 'second.coordinator 同志');
    await chooseFirst(page);
    await page.getByLabel('Reason').fill('试一试');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: /will be handed over/ }).waitFor();
    await page.getByLabel('Reason').fill('改了理由');
    await page.getByRole('heading', { name: /will be handed over/ }).waitFor({ state: 'detached' });
  });

  it('says of a dissolved organisation, in Chinese, what becomes of it', async () => {
    const page = await desk.signedIn('supervisor', { locale: 'zh-CN' }, '/oversight?tab=handOver');
    await page.getByText('撤销的党组织').click();
    await page.getByText('移交后，该组织转为未上线').waitFor();
    await choose(page, '撤销的党组织', '同党委支部');
    await page.getByLabel('理由').fill('支部撤销');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('heading', { name: '共 0 件，将移交 0 件' }).waitFor();
    expect(await page.getByRole('button', { name: '确认执行' }).isDisabled()).toBe(true);
  });
});

describe('what if', () => {
  it('tells what shorter deadlines would have led to, and changes none', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('administrator', {}, '/oversight?tab=whatIf');
    const field = page.getByRole('spinbutton', { name: 'Found Reminder' });
    await field.fill('1');
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.getByRole('heading', { name: /cases? from \d{4}-/ }).waitFor();
    await page.getByRole('row', { name: /^Reminder \d+ → \d+/ }).waitFor();
    const { body } = await (
      await desk.as('administrator')
    ).get<{ own: object | null }>(`/api/organizations/${desk.organizations.district}/deadline-policy`);
    expect(body.own).toBeNull();
    await field.fill('2');
    await page.getByRole('heading', { name: /cases? from \d{4}-/ }).waitFor({ state: 'detached' });
  });
});

describe('the mails to come', () => {
  it('are those of another day when it is chosen, and beyond what can be foreseen the reader is told so', async () => {
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=mails');
    await page.getByRole('heading', { name: /will be told of/ }).waitFor();
    await page.getByLabel('Day').fill('2020-01-01');
    await page.getByRole('alert').or(page.getByText('There is nothing to tell on that day')).waitFor();
    desk.forgive(/status of 400/);
  });
});

describe('the desk of oversight', () => {
  it('keeps the chosen organisation from one view to the next', async () => {
    const { originCommittee } = desk.organizations;
    const page = await desk.signedIn('supervisor', {}, `/oversight?org=${originCommittee}`);
    for (const view of ['Holders', 'Funnel', 'Intervene']) {
      await page.getByRole('link', { name: view }).click();
      await page.getByText('流出地基层党委').first().waitFor();
      expect(new URL(page.url()).searchParams.get('org')).toBe(originCommittee);
    }
  });

  it('says so when the server is away, keeps what was chosen, and goes on when it is back', async () => {
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=holders');
    const figures = page.getByRole('heading', { name: 'Who holds how much, for how long' });
    await figures.waitFor();
    await page.route('**/api/oversight/holders*', (route) => route.abort());
    await page.getByLabel('Passed on from').fill('2026-01-01');
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.unroute('**/api/oversight/holders*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await figures.waitFor();
    expect(await page.getByLabel('Passed on from').inputValue()).toBe('2026-01-01');
    desk.forgive(/net::ERR_FAILED/);
  });

  it('says why a period cannot be: it ends before it begins', async () => {
    const page = await desk.signedIn('supervisor', {}, '/oversight?tab=holders');
    await page.getByLabel('Passed on from').fill('2026-03-02');
    await page.getByLabel('Passed on up to').fill('2026-03-01');
    await page
      .getByRole('alert')
      .getByRole('listitem')
      .getByText(/^from: \S/)
      .waitFor();
    desk.forgive(/status of 400/);
  });

  it('does not open to those who have no part in it', async () => {
    const page = await desk.signedIn('coordinator', {}, '/oversight?tab=board');
    await page.getByRole('heading', { name: 'Oversight' }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Oversight' }).count()).toBe(0);
  });
});
