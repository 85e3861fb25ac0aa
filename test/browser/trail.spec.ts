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
