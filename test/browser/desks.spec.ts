import type { CaseBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { ConsoleUser } from './console-user.js';
import { tabTo } from './forms.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

interface Line {
  command: string;
  to: string;
  data: Record<string, unknown>;
}

async function stored(id: string): Promise<CaseBody> {
  return (await (await desk.as('supervisor')).get(`/api/cases/${id}`)).body;
}

async function linesOf(id: string): Promise<Line[]> {
  return (await (await desk.as('supervisor')).get<{ items: Line[] }>(`/api/cases/${id}/history`)).body.items;
}

describe.each(['zh-CN', 'en'] as const)('a day at the desk, from the sign-in to done, in %s', (locale) => {
  it('of a coordinator: somebody is entered, reached, asked, and their transfer is begun', async () => {
    const { name } = desk.newMember();
    const user = await ConsoleUser.signsIn(desk, 'coordinator', locale);
    const { page, says } = user;
    await user.goTo('cases');
    await page.getByRole('link', { name: says.openCase }).click();
    await page.getByRole('heading', { level: 1, name: says.openCase }).waitFor();
    await page.getByLabel(says.name).fill(name);
    await user.pick('membership', 'full');
    await user.pick('direction', 'memberSeeksOrg');
    await page.locator('#memberKind').click();
    await page.locator('.ant-select-item-option', { hasText: user.word('memberKind', 'pocket') }).click();
    await page.getByRole('button', { name: says.open, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await user.begin('recordAttempt');
    await user.choose('channel', 'phone');
    await user.choose('outcome', 'leftMessage');
    await user.fill('on', '2026-03-09');
    await user.submit();
    await page.getByText(`${user.label('outcome')}: ${user.word('outcome', 'leftMessage')}`).waitFor();

    await user.begin('confirmContact');
    await user.choose('channel', 'phone');
    await user.fill('on', '2026-03-10');
    await user.pick('identityConfirmedBy', 'branchRecord');
    await user.submit();
    await user.seesStage('contacted');

    await user.begin('recordWillingness');
    await user.pick('willingness', 'willing');
    await user.submit();
    await page.getByRole('button', { name: user.word('happening', 'startLiaison'), exact: true }).waitFor();

    await user.begin('startLiaison');
    await user.choose('originOrgId', '同党委支部');
    await user.choose('hostOrgId', '流入地支部');
    await user.submit();
    await user.seesStage('liaising.confirmingMembership');
    expect(await stored(id)).toMatchObject({ holder: { name: '同党委支部' }, willingness: 'willing' });
    expect((await linesOf(id)).map(({ command }) => command)).toEqual([
      'open',
      'recordAttempt',
      'confirmContact',
      'recordWillingness',
      'startLiaison',
    ]);
  });

  it('of a clerk: one is approved, the next refused with a reason, and both can be followed', async () => {
    const members = [desk.newMember(), desk.newMember()] as const;
    const first = await caseAt(desk, 'receiving', { member: members[0] });
    const second = await caseAt(desk, 'receiving', { member: members[1] });
    const user = await ConsoleUser.signsIn(desk, 'host.committee.clerk', locale);
    const { page, says } = user;
    await user.goTo('approvals');
    await page.getByRole('button', { name: members[0].name }).click();
    await page.getByRole('link', { name: members[0].name }).waitFor();
    await user.begin('approveReceive');
    await user.submit();
    await page.getByRole('link', { name: members[1].name }).waitFor();
    await user.begin('refuseReceive');
    await user.fill('reason', '介绍信抬头有误');
    await user.submit();
    await page.getByText(says.nothingWaits).first().waitFor();
    await page.getByRole('tab', { name: says.sent }).click();
    await page.getByRole('button', { name: members[0].name }).getByText(says.nowWith('流入地支部')).waitFor();
    await page
      .getByRole('button', { name: members[1].name })
      .getByText(user.word('stage', 'liaising.disputed'))
      .waitFor();
    expect(await stored(first.id)).toMatchObject({ stage: 'liaising.receiving', holder: { name: '流入地支部' } });
    expect((await linesOf(second.id)).at(-1)).toMatchObject({
      to: 'liaising.disputed',
      data: { reason: '介绍信抬头有误' },
    });
  });

  it('of a supervisor: a refusal is decided, a talk recorded, a clock stopped', async () => {
    const members = [desk.newMember(), desk.newMember()] as const;
    const disputed = await caseAt(desk, 'refusedInReleasing', { member: members[0] });
    const late = await caseAt(desk, 'found', { member: members[1] });
    const user = await ConsoleUser.signsIn(desk, 'supervisor', locale);
    const { page } = user;
    await user.goTo('cases');
    await page.getByRole('searchbox').fill(members[0].name);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: members[0].name }).click();
    await user.begin('upholdRefusal');
    await user.fill('reason', '理由成立，先就地纳入管理');
    await user.submit();
    await user.seesStage('managedInPlace');

    await page.goto(`/cases/${late.id}`);
    await user.begin('recordTalk');
    await user.fill('withWhom', '张三');
    await user.fill('on', '2026-03-12');
    await user.fill('outcome', '一周内办理');
    await user.submit();
    await page.getByText('一周内办理').waitFor();
    await user.begin('pauseClock');
    await user.fill('until', '2027-05-20');
    await user.fill('reason', '本人住院');
    await user.submit();
    await page.locator('main .tag', { hasText: user.word('attention', 'paused') }).waitFor();
    expect((await linesOf(disputed.id)).at(-1)).toMatchObject({ command: 'upholdRefusal' });
    expect((await linesOf(late.id)).slice(1).map(({ command }) => command)).toEqual(['recordTalk', 'pauseClock']);
  });

  it('of an auditor: everything of a case can be read, and nothing done to it', async () => {
    const member = desk.newMember();
    const { id, number } = await caseAt(desk, 'managedInPlace', { member });
    const user = await ConsoleUser.signsIn(desk, 'auditor', locale);
    const { page, says } = user;
    await user.goTo('cases');
    await page.getByRole('searchbox').fill(member.name);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: member.name }).click();
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
    await page.getByText(says.nothingToDo).waitFor();
    expect(await page.locator('main form').count()).toBe(0);
    await user.goTo('trail');
    await page.getByText(number).first().waitFor();
    expect((await stored(id)).revision).toBe((await linesOf(id)).length);
  });

  it('of an administrator: an organisation is found and opened, and no member is seen on the way', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'found', { member });
    const user = await ConsoleUser.signsIn(desk, 'administrator', locale);
    const { page, says } = user;
    expect(await page.locator('main').innerText()).not.toContain(member.name);
    await user.goTo('directory');
    await page.getByRole('searchbox', { name: says.searchDirectory }).fill('流入地支部');
    await page.getByRole('tree').getByText('流入地支部').click();
    await page.getByRole('heading', { level: 2, name: '流入地支部' }).waitFor();
    await page.goto(`/cases/${id}`);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(member.name);
    desk.forgive(/status of 40[34]/);
  });
});

describe('the keyboard alone', () => {
  it('approves what waits and returns the next with a reason', async () => {
    const members = [desk.newMember(), desk.newMember()] as const;
    const first = await caseAt(desk, 'releasing', { member: members[0] });
    const second = await caseAt(desk, 'releasing', { member: members[1] });
    const { page } = await ConsoleUser.at(desk, 'origin.clerk', '/');
    await page.getByRole('heading', { name: /Welcome/ }).waitFor();
    await tabTo(page, 'Approvals');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor();
    await page.getByRole('link', { name: members[0].name }).waitFor();
    await tabTo(page, 'Approve release');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Submit');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: members[1].name }).waitFor();
    await tabTo(page, 'Return for correction');
    await page.keyboard.press('Enter');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('党费证明缺页');
    await tabTo(page, 'Submit');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing waits on you').first().waitFor();
    expect((await linesOf(first.id)).at(-1)).toMatchObject({ command: 'approveRelease' });
    expect((await linesOf(second.id)).at(-1)).toMatchObject({
      command: 'returnForCorrection',
      data: { reason: '党费证明缺页' },
    });
  });

  it('decides a refusal that a supervisor was sent a link to', async () => {
    const { id } = await caseAt(desk, 'refusedInReceiving');
    const user = await ConsoleUser.at(desk, 'supervisor', `/cases/${id}`);
    const { page } = user;
    await page.getByText('What can be done now').waitFor();
    await tabTo(page, 'Overrule refusal');
    await page.keyboard.press('Enter');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('无正当理由，应予接收');
    await tabTo(page, 'Submit');
    await page.keyboard.press('Enter');
    await user.seesStage('liaising.receiving');
  });

  it('skips the menu to where the screen begins', async () => {
    const { page } = await ConsoleUser.at(desk, 'auditor', '/cases');
    await page.getByRole('heading', { name: 'Case queue' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();
  });
});
