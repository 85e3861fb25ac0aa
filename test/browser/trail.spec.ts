import type { Page } from 'playwright-core';
import { anInsider } from '../builders/insider.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const purpose = '电话核实身份';

describe('the trail', () => {
  it('tells the auditor who revealed what of whom, under which grant and why, and never the values', async () => {
    const member = desk.newMember();
    const opened = await caseAt(desk, 'contacted', { member });
    await (await desk.as('coordinator')).post(`/api/cases/${opened.id}/reveal`, { fields: ['phone'], purpose });
    const page = await desk.signedIn('auditor', {}, '/');
    await page.getByRole('link', { name: 'Trail' }).click();
    await choose(page, 'Action', 'Revealed what is masked');
    const entries = page.getByRole('list', { name: 'Trail' }).getByRole('listitem');
    await entries.filter({ hasText: opened.number }).getByText(`Purpose: ${purpose}`).waitFor();
    const told = await entries.filter({ hasText: opened.number }).innerText();
    expect(told).toContain('Fields: Telephone number');
    expect(told).toContain('District coordinator');
    expect(await page.content()).not.toContain(member.phone);
    expect(new URL(page.url()).searchParams.get('action')).toBe('reveal');
  });

  it('is narrowed down to one account and to one day by an address that can be shared', async () => {
    const { id } = await caseAt(desk, 'found');
    await (await desk.as('coordinator')).get(`/api/cases/${id}`);
    await (await desk.as('supervisor')).get(`/api/cases/${id}`);
    const page = await desk.signedIn('auditor', { locale: 'zh-CN' }, '/trail');
    await page.getByRole('link', { name: 'supervisor 同志' }).first().click();
    await page.getByRole('link', { name: 'coordinator 同志' }).first().waitFor({ state: 'detached' });
    const shared = await desk.signedIn(
      'auditor',
      { locale: 'zh-CN' },
      new URL(page.url()).pathname + new URL(page.url()).search,
    );
    await shared.getByRole('link', { name: 'supervisor 同志' }).first().waitFor();
    expect(await shared.getByRole('link', { name: 'coordinator 同志' }).count()).toBe(0);
    await shared.getByLabel('截止日期').fill('2020-01-01');
    await shared.getByText('没有符合条件的记录').waitFor();
  });

  it('goes on further back when it is asked to', async () => {
    const coordinator = await desk.as('coordinator');
    for (let times = 0; times < 55; times += 1) await coordinator.get('/api/cases?limit=1');
    const page = await desk.signedIn('auditor', {}, '/trail?action=listCases');
    const entries = page.getByRole('list', { name: 'Trail' }).getByRole('listitem');
    await page.getByRole('button', { name: 'More' }).click();
    await entries.nth(54).waitFor();
    expect(await entries.count()).toBeGreaterThanOrEqual(55);
  });

  it('is not among the desks of those who may not read it', async () => {
    const page = await desk.signedIn('administrator');
    await page.getByRole('link', { name: 'Directory' }).waitFor();
    expect(await page.getByRole('link', { name: 'Trail' }).count()).toBe(0);
  });
});

describe('the record of a case', () => {
  it('is verified when the auditor says so, line by line, and found sound', async () => {
    const opened = await caseAt(desk, 'willing', { member: desk.newMember() });
    const page = await desk.signedIn('auditor', { locale: 'zh-CN' }, '/trail');
    await page.getByRole('combobox', { name: '按姓名或编号查找个案' }).fill(opened.number);
    await page.locator('.ant-select-item-option', { hasText: opened.number }).click();
    await page.getByRole('button', { name: '开始校验' }).click();
    await page.getByText('全部 3 条记录完好').waitFor();
    expect(await page.getByRole('img', { name: '与写入时一致' }).count()).toBe(3);
  });

  it('says which line is not as it was written, once somebody changed it behind the back of the service', async () => {
    const opened = await caseAt(desk, 'willing', { member: desk.newMember() });
    const insider = await anInsider({ kind: 'sqlite', url: desk.databaseUrl });
    await insider.run('UPDATE history SET command = ? WHERE case_id = ? AND sequence = 2', 'note', opened.id);
    await insider.leave();
    const page = await desk.signedIn('auditor', {}, `/trail?case=${opened.id}`);
    await page.getByRole('button', { name: 'Verify' }).click();
    const verdict = page.getByRole('alert');
    await verdict.getByText('One fault was found').waitFor();
    await verdict.getByText('Line 2: The line is not the one that was written').waitFor();
    expect(await page.getByRole('img', { name: 'as it was written' }).count()).toBe(2);
  });
});

describe('looking at the trail', () => {
  const entriesOn = (page: Page) => page.getByRole('list', { name: 'Trail' }).getByRole('listitem');

  it('is not done again because somebody comes back to the window: every reading is on record', async () => {
    const page = await desk.signedIn('auditor', {}, '/trail');
    await entriesOn(page).first().waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.evaluate(() => {
      window.dispatchEvent(new Event('focus'));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await entriesOn(page).first().locator('summary').click();
    await entriesOn(page).first().getByText('Request number').waitFor();
    expect(asked).toEqual([]);
  });

  it('tells of an entry from where it came, in which request, and its place in the chain', async () => {
    const { id, number } = await caseAt(desk, 'found', { member: desk.newMember() });
    await (await desk.as('supervisor')).get(`/api/cases/${id}`);
    const page = await desk.signedIn('auditor', { locale: 'zh-CN' }, `/trail?case=${id}&action=readCase`);
    const entry = page.getByRole('list', { name: '审计记录' }).getByRole('listitem').first();
    await entry.getByRole('link', { name: number }).waitFor();
    await entry.locator('summary').click();
    await entry.getByText('127.0.0.1').or(entry.getByText('::1')).waitFor();
    await entry.getByText(/第 \d+ 链第 \d+ 条 [0-9a-f]{64}/).waitFor();
  });

  it('asks for several actions at once, and for all again when that is cleared', async () => {
    await caseAt(desk, 'found');
    const page = await desk.signedIn('auditor', {}, '/trail?action=readTrail,listCases');
    await entriesOn(page).first().waitFor();
    const told = await entriesOn(page).locator('strong').allInnerTexts();
    expect(new Set(told)).toEqual(new Set(told.filter((action) => /Read the trail|Looked at a list/.test(action))));
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.waitForURL(/\/trail$/);
    await page.getByRole('button', { name: 'Clear' }).waitFor({ state: 'detached' });
  });

  it('searches for a case once the typing has stopped, because each search is on record', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'found', { member });
    const page = await desk.signedIn('auditor', {}, '/trail');
    const searches: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/api/cases') searches.push(searchParams.get('q') ?? '');
    });
    await page.getByRole('combobox', { name: 'Find a case by name or number' }).pressSequentially(member.name);
    await page.locator('.ant-select-item-option', { hasText: member.name }).click();
    expect(searches).toEqual([member.name]);
    await page.getByRole('button', { name: 'Verify' }).waitFor();
  });

  it('says so where no case is so called', async () => {
    const page = await desk.signedIn('auditor', {}, '/trail');
    await page.getByRole('combobox', { name: 'Find a case by name or number' }).fill('查无此人');
    await page.locator('.ant-select-dropdown').getByText('Nothing on record is like that').waitFor();
  });

  it('says when a verification did not come about, and can be asked again', async () => {
    const { id } = await caseAt(desk, 'contacted');
    const page = await desk.signedIn('auditor', {}, `/trail?case=${id}`);
    await page.route('**/history/verification', (route) => route.abort());
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.unroute('**/history/verification');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('All 2 lines are sound').waitFor();
    await page.getByRole('button', { name: 'Verify again' }).waitFor();
    desk.forgive(/net::ERR_FAILED/);
  });

  it('tells of a case that is not there what the server says of it', async () => {
    const page = await desk.signedIn('auditor', {}, '/trail?case=01900000-0000-7000-8000-000000000000');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByRole('alert').first().waitFor();
    desk.forgive(/status of 404/);
  });
});
