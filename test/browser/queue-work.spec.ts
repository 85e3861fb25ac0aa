import type { Page } from 'playwright-core';
import { caseAt } from '../flow/driven-case.js';
import type { CaseBody } from '../flow/client.js';
import { ConsoleDesk } from './console-desk.js';
import { choose } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const listIn = (page: Page, name = 'Case queue') => page.getByRole('group', { name });
const current = (page: Page) => page.locator('li[aria-current=true]');

/** Cases of this test alone, which a search by the beginning of their names finds. */
async function someCases(count: number): Promise<{ named: string; cases: CaseBody[]; address: string }> {
  const named = desk.newMember().name;
  const cases: CaseBody[] = [];
  for (const last of [...'甲乙丙丁戊己'].slice(0, count)) {
    cases.push(await caseAt(desk, 'found', { member: { ...desk.newMember(), name: `${named}${last}` } }));
  }
  return { named, cases, address: `/cases?q=${encodeURIComponent(named)}` };
}

async function notesOn(id: string): Promise<unknown[]> {
  const { body } = await (
    await desk.as('supervisor')
  ).get<{ items: { command: string; data: { text?: string } }[] }>(`/api/cases/${id}/history`);
  return body.items.filter(({ command }) => command === 'note').map(({ data }) => data.text);
}

describe('a note on many cases', () => {
  it('is shown to whom it goes, asks for its text, and lets go of what it was done to', async () => {
    const { named, cases, address } = await someCases(3);
    const page = await desk.signedIn('coordinator', {}, address);
    for (const last of ['甲', '乙']) await page.getByRole('checkbox', { name: new RegExp(`${named}${last}`) }).check();
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Note on all' }).click();
    const dialog = page.getByRole('dialog', { name: 'Note on all' });
    const preview = dialog.getByRole('list', { name: 'This will be done to 2 cases:' });
    expect((await preview.getByRole('listitem').allInnerTexts()).map((text) => text.split(/\s/)[0])).toEqual([
      `${named}甲`,
      `${named}乙`,
    ]);
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByText('Required').waitFor();
    await dialog.getByLabel('Note').fill('统一核对名册');
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByText('Done: 2. Refused: 0.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Do it' }).count()).toBe(0);
    await dialog.locator('button', { hasText: 'Close' }).last().click();
    await page.getByText('2 selected').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Note on all' }).isDisabled()).toBe(true);
    expect(await Promise.all(cases.map(({ id }) => notesOn(id)))).toEqual([['统一核对名册'], ['统一核对名册'], []]);
  });

  it('keeps what is selected when somebody thinks better of it', async () => {
    const { named, cases, address } = await someCases(1);
    const page = await desk.signedIn('coordinator', {}, address);
    await page.getByRole('checkbox', { name: new RegExp(named) }).check();
    await page.getByRole('button', { name: 'Note on all' }).click();
    const dialog = page.getByRole('dialog', { name: 'Note on all' });
    await dialog.getByText('This will be done to 1 case:').waitFor();
    await dialog.getByLabel('Note').fill('写了一半');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('1 selected').waitFor();
    expect(await notesOn(cases[0]?.id ?? '')).toEqual([]);
  });

  it('says what did not arrive when the network fails, keeps the text, and does the rest once it is back', async () => {
    const { named, cases, address } = await someCases(2);
    const page = await desk.signedIn('coordinator', {}, address);
    for (const last of ['甲', '乙']) await page.getByRole('checkbox', { name: new RegExp(`${named}${last}`) }).check();
    await page.getByRole('button', { name: 'Note on all' }).click();
    const dialog = page.getByRole('dialog', { name: 'Note on all' });
    await dialog.getByLabel('Note').fill('断网时写的');
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByText('Done: 0. Refused: 2.').waitFor();
    expect(await dialog.getByText('The server cannot be reached').count()).toBe(2);
    expect(await dialog.getByLabel('Note').inputValue()).toBe('断网时写的');
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByText('Done: 2. Refused: 0.').waitFor();
    for (const { id } of cases) expect(await notesOn(id)).toEqual(['断网时写的']);
    desk.forgive(/ERR_INTERNET_DISCONNECTED/);
  });

  it('is written in Chinese words in Chinese, and assigning asks for whom', async () => {
    const { named, address } = await someCases(1);
    const page = await desk.signedIn('supervisor', { locale: 'zh-CN' }, address);
    await page.getByRole('checkbox', { name: new RegExp(named) }).check();
    await page.getByText('已选 1 件').waitFor();
    await page.getByRole('button', { name: '批量指派' }).click();
    const dialog = page.getByRole('dialog', { name: '批量指派' });
    await dialog.getByText('将对以下 1 件个案执行：').waitFor();
    await dialog.getByRole('button', { name: '确认执行' }).click();
    await dialog.getByText('必填').waitFor();
    expect(await dialog.innerText()).not.toMatch(/[A-Za-z]{3,}/);
  });
});

describe('the keys of the queue', () => {
  it('walk, open a case, and are back at it with the browser’s way back, where the next key goes on', async () => {
    const { named, address } = await someCases(3);
    const page = await desk.signedIn('coordinator', {}, address);
    await listIn(page).locator('li').nth(2).waitFor();
    const names = (await listIn(page).locator('li strong').allInnerTexts()).map((name) =>
      name.slice(0, named.length + 1),
    );
    await page.keyboard.press('j');
    await page.keyboard.press('J');
    expect(await current(page).innerText()).toContain(names[1]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: names[1] ?? '' }).waitFor();
    await page.goBack();
    await current(page)
      .getByText(names[1] ?? '')
      .waitFor();
    await page.keyboard.press('j');
    expect(await current(page).innerText()).toContain(names[2]);
  });

  it('do nothing while somebody types, and “/” goes to where one searches', async () => {
    const { address } = await someCases(2);
    const page = await desk.signedIn('coordinator', {}, address);
    await listIn(page).locator('li').first().waitFor();
    await page.keyboard.press('/');
    expect(await page.getByRole('searchbox').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('jkx?');
    expect(await page.getByRole('searchbox').inputValue()).toContain('jkx?');
    expect(await current(page).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('select and let go again, also what was selected by the mouse', async () => {
    const { address } = await someCases(2);
    const page = await desk.signedIn('coordinator', {}, address);
    await listIn(page).locator('li').first().waitFor();
    await listIn(page).getByRole('checkbox').first().check();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    expect(await listIn(page).getByRole('checkbox').nth(1).isChecked()).toBe(true);
  });

  it('are told by “?” in the reader’s language, and the list of them is left by escape', async () => {
    const { address } = await someCases(1);
    const page = await desk.signedIn('coordinator', { locale: 'zh-CN' }, address);
    await listIn(page, '个案队列').locator('li').first().waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: '快捷键' });
    for (const word of ['下一件、上一件', '打开', '选中', '搜索'])
      await help.getByText(word, { exact: false }).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    expect(await current(page).count()).toBe(0);
  });

  it('begin anew in another view: no case that is no longer shown can be opened', async () => {
    const { address } = await someCases(2);
    const page = await desk.signedIn('coordinator', {}, address);
    await listIn(page).locator('li').first().waitFor();
    await page.keyboard.press('j');
    await current(page).waitFor();
    await page.getByRole('button', { name: 'Waits on us' }).click();
    await page.waitForURL(/holder=me/);
    expect(await current(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/cases');
  });
});

describe('the filters of the queue', () => {
  it('stand in the address one by one, narrow down together, and are gone by one button', async () => {
    const { named, address } = await someCases(1);
    const page = await desk.signedIn('coordinator', {}, address);
    await page.getByRole('button', { name: 'Waits on us' }).click();
    await page.getByRole('button', { name: 'Coordinated by me' }).click();
    await choose(page, 'Kind of member', 'Floating member');
    await page.keyboard.press('Escape');
    await choose(page, 'Attention', 'On track');
    await page.keyboard.press('Escape');
    await choose(page, 'Order', 'Opened last');
    await page.waitForURL(/sort=-openedAt/);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      q: named,
      holder: 'me',
      coordinator: 'me',
      memberKind: 'floating',
      attention: 'onTrack',
      sort: '-openedAt',
    });
    await page.getByText('1 case', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Waits on us' }).click();
    await page.waitForURL((url) => !url.searchParams.has('holder'));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => url.search === '');
    // What is typed is cleared with the page that is drawn next.
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value === '');
  });

  it('find an organisation by a part of its name, with all below it, and name it again when the address is opened', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'confirming', { member });
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await choose(page, 'Organisation and below', '流出地基层党委');
    await page.waitForURL(/org=/);
    await listIn(page).getByRole('link', { name: member.name }).waitFor();
    await page.reload();
    await page.getByText('流出地基层党委').first().waitFor();
  });

  it('find what waits on one organisation or on us, one instead of the other, and what one coordinator has', async () => {
    const member = desk.newMember();
    await caseAt(desk, 'confirming', { member });
    const address = `/cases?q=${encodeURIComponent(member.name)}`;
    const page = await desk.signedIn('supervisor', {}, address);
    await choose(page, 'Waits on organisation', '流出地支部');
    await page.waitForURL(`**holder=${desk.organizations.originBranch}`);
    await listIn(page).getByRole('link', { name: member.name }).waitFor();
    await page.getByRole('button', { name: 'Waits on us' }).click();
    await page.waitForURL(/holder=me/);
    await page.getByText('No case matches').waitFor();
    await page.getByRole('button', { name: 'Waits on us' }).click();
    await choose(page, 'Coordinated by', 'second.coordinator 同志');
    await page.waitForURL(new RegExp(`coordinator=${desk.accounts['second.coordinator']}`));
    await page.getByText('No case matches').waitFor();
    await page.goto(`${address}&coordinator=${desk.accounts.coordinator}`);
    await listIn(page).getByRole('link', { name: member.name }).waitFor();
    await page.getByText('coordinator 同志', { exact: true }).first().waitFor();
  });

  it('are refused for an organisation of another district, with a word on it and the filters still there', async () => {
    const page = await desk.signedIn('coordinator', {}, `/cases?org=${desk.organizations.farDistrict}`);
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await listIn(page).locator('li').first().waitFor();
    desk.forgive(/status of 404/);
  });

  it('show that what is on the screen is still the view before, while the next one is on its way', async () => {
    const { address } = await someCases(2);
    const page = await desk.signedIn('coordinator', {}, address);
    await page.getByText('2 cases').waitFor();
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(/\/api\/cases\?.*holder=me/, async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Waits on us' }).click();
    await page.locator('[role=group][aria-busy=true]').waitFor();
    expect(await page.getByText('2 cases').count()).toBe(0);
    answer();
    await page.locator('[role=group][aria-busy=false]').waitFor();
    await page.getByText('2 cases').waitFor();
  });
});

describe('saved views', () => {
  const menu = (page: Page) => page.getByRole('tooltip');
  const save = async (page: Page, name: string) => {
    await page.getByRole('textbox', { name: 'Name of the view' }).fill(name);
    await page.keyboard.press('Enter');
  };

  it('are none without a filter: neither by the button nor by the enter key', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await menu(page).getByText('No view is saved yet').waitFor();
    await save(page, '空的');
    expect(await menu(page).getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    expect(await menu(page).getByRole('link').count()).toBe(0);
  });

  it('are replaced under the same name, outlive the page, and are removed by name', async () => {
    const page = await desk.signedIn('coordinator', {}, '/cases?attention=overseen');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await save(page, '  督办中  ');
    await menu(page).getByRole('link', { name: '督办中', exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Name of the view' }).inputValue()).toBe('');
    await page.goto('/cases?attention=escalated,overseen');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await save(page, '督办中');
    expect(await menu(page).getByRole('link').count()).toBe(1);
    await page.goto('/cases');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await menu(page).getByRole('link', { name: '督办中' }).click();
    await page.waitForURL('**/cases?attention=escalated%2Coverseen');
    await menu(page).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Saved views' }).click();
    await menu(page).getByRole('button', { name: 'Remove 督办中' }).click();
    await menu(page).getByText('No view is saved yet').waitFor();
  });
});

describe('the queue of others', () => {
  it.each(['origin.clerk', 'auditor'] as const)(
    'can be read and not worked on by many at once: %s',
    async (username) => {
      await caseAt(desk, 'confirming');
      const page = await desk.signedIn(username, {}, '/cases');
      await listIn(page).locator('li').first().waitFor();
      for (const name of ['Note on all', 'Assign all', 'Coordinated by me']) {
        expect(await page.getByRole('button', { name }).count()).toBe(0);
      }
      expect(await page.getByRole('link', { name: 'Open a case' }).count()).toBe(0);
    },
  );

  it('is refused to an administrator who has the address, with a word on it', async () => {
    const page = await desk.signedIn('administrator', {}, '/cases');
    await page.getByRole('alert').first().waitFor();
    expect(await page.locator('main li').count()).toBe(0);
    desk.forgive(/status of 403/);
  });
});
