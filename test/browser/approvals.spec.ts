import type { CaseBody } from '../flow/client.js';
import { caseAt } from '../flow/driven-case.js';
import { ConsoleDesk } from './console-desk.js';
import { ConsoleUser } from './console-user.js';

const desk = new ConsoleDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

async function stored(id: string): Promise<CaseBody> {
  return (await (await desk.as('supervisor')).get(`/api/cases/${id}`)).body;
}

async function lastLineOf(id: string): Promise<unknown> {
  const { body } = await (await desk.as('supervisor')).get<{ items: unknown[] }>(`/api/cases/${id}/history`);
  return body.items.at(-1);
}

const deciding = (username: 'origin.clerk' | 'origin.committee.clerk' | 'coordinator', id: string) =>
  ConsoleUser.at(desk, username, `/approvals?case=${id}`);

describe('a clerk before what waits', () => {
  it('who only notes something stays with the case: it has not been decided', async () => {
    const [first, other] = [desk.newMember(), desk.newMember()];
    const { id } = await caseAt(desk, 'releasing', { member: first });
    await caseAt(desk, 'releasing', { member: other });
    const user = await deciding('origin.clerk', id);
    await user.begin('note');
    await user.fill('text', '已电话询问财务');
    await user.submit();
    await user.page.getByText(`${user.label('text')}: 已电话询问财务`).waitFor();
    await user.page.getByRole('link', { name: first.name }).waitFor();
    expect(new URL(user.page.url()).searchParams.get('case')).toBe(id);
  });

  it('cannot refuse without a reason, and what was typed is gone once it was given up', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const user = await deciding('origin.clerk', id);
    const { page } = user;
    await user.begin('refuseRelease');
    await user.submit();
    await page.getByText('Required').waitFor();
    await user.fill('reason', '   ');
    await user.submit();
    await page.getByText('Required').waitFor();
    await user.fill('reason', '还没有想好');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByRole('form').count()).toBe(0);
    await user.begin('refuseRelease');
    expect(await page.getByLabel(user.label('reason')).inputValue()).toBe('');
    expect(await stored(id)).toMatchObject({ stage: 'liaising.releasing' });
  });

  it('does not carry the reason of one command over into another', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const user = await deciding('origin.clerk', id);
    await user.begin('refuseRelease');
    await user.fill('reason', '党费未缴清');
    await user.begin('returnForCorrection');
    expect(await user.page.getByLabel(user.label('reason')).inputValue()).toBe('');
  });

  it('does not carry the reason for one case over to the next', async () => {
    const [first, second] = [desk.newMember(), desk.newMember()];
    const { id } = await caseAt(desk, 'releasing', { member: first });
    await caseAt(desk, 'releasing', { member: second });
    const user = await deciding('origin.clerk', id);
    await user.begin('refuseRelease');
    await user.fill('reason', '党费未缴清');
    await user.page.getByRole('button', { name: second.name }).click();
    await user.page.getByRole('link', { name: second.name }).waitFor();
    expect(await user.page.getByRole('form').count()).toBe(0);
  });

  it('issues the letter with the last approval, whose number is then on the case', async () => {
    const { id } = await caseAt(desk, 'lastRelease', { member: desk.newMember() });
    const user = await deciding('origin.committee.clerk', id);
    const { page } = user;
    await user.begin('approveRelease');
    await user.submit();
    await page.getByText('Required').first().waitFor();
    await user.fill('number', '介〔2026〕第0117号');
    await user.fill('validDays', '60');
    await user.submit();
    await page.getByText('Approve release: done').waitFor();
    expect(await stored(id)).toMatchObject({ stage: 'liaising.receiving', letter: { number: '介〔2026〕第0117号' } });
    await page.goto(`/cases/${id}`);
    const facts = page.getByRole('region', { name: 'Case', exact: true });
    await facts.getByText(/介〔2026〕第0117号, issued .* valid until/).waitFor();
  });

  it('whose colleague was quicker is told by whom and what, and nothing is done twice', async () => {
    const { id } = await caseAt(desk, 'releasing', { member: desk.newMember() });
    const user = await deciding('origin.clerk', id);
    const { page } = user;
    await user.begin('returnForCorrection');
    await user.fill('reason', '缺少证明');
    await (await desk.as('origin.clerk')).command(id, 'approveRelease', {});
    await user.submit();
    const notice = page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' });
    await notice.getByText('Approve release').waitFor();
    await notice.getByText('origin.clerk 同志').waitFor();
    await page.getByRole('button', { name: 'Submit all the same' }).click();
    await page.getByRole('alert').filter({ hasNotText: 'The case has changed meanwhile' }).waitFor();
    expect(await page.getByLabel(user.label('reason')).inputValue()).toBe('缺少证明');
    expect(await lastLineOf(id)).toMatchObject({ command: 'approveRelease' });
    desk.forgive(/status of 4(03|09|12)/);
  });

  it('reads on a phone who waits, and what is to be decided below it', async () => {
    const member = desk.newMember();
    const { id } = await caseAt(desk, 'releasing', { member });
    const page = await desk.signedIn(
      'origin.clerk',
      { viewport: { width: 375, height: 740 } },
      `/approvals?case=${id}`,
    );
    const decide = page.getByRole('button', { name: 'Approve release' });
    await decide.waitFor();
    const [row, button] = [
      await page.getByRole('button', { name: member.name }).boundingBox(),
      await decide.boundingBox(),
    ];
    expect(row!.y).toBeLessThan(button!.y);
    expect(button!.x + button!.width).toBeLessThanOrEqual(375);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overhang).toBeLessThanOrEqual(0);
  });

  it('finds again by the address what they were deciding on', async () => {
    const [first, second] = [desk.newMember(), desk.newMember()];
    await caseAt(desk, 'releasing', { member: first });
    const { id } = await caseAt(desk, 'releasing', { member: second });
    const user = await ConsoleUser.at(desk, 'origin.clerk', '/approvals');
    await user.page.getByRole('button', { name: second.name }).click();
    await user.page.getByRole('link', { name: second.name }).waitFor();
    expect(new URL(user.page.url()).searchParams.get('case')).toBe(id);
    await user.page.reload();
    await user.page.getByRole('link', { name: second.name }).waitFor();
  });
});

describe('a coordinator who acts for an organisation that is not online', () => {
  it('must name the paper, and finds it in what happened, with whom it was for', async () => {
    const { id } = await caseAt(desk, 'confirmingOffline', { member: desk.newMember() });
    const user = await deciding('coordinator', id);
    const { page } = user;
    await user.begin('confirmMembership');
    await user.pick('membership', 'full');
    await user.fill('duesPaidThrough', '2026-02');
    await user.submit();
    await page.getByText('Required').waitFor();
    expect(await page.getByRole('form').innerText()).toContain('外省支部');
    await user.fill('document', '外组函〔2026〕12号');
    await user.submit();
    await page.getByText('Confirm membership: done').waitFor();
    expect(await lastLineOf(id)).toMatchObject({
      command: 'confirmMembership',
      data: { document: '外组函〔2026〕12号' },
    });
    await page.goto(`/cases/${id}`);
    const happened = page.getByRole('region', { name: 'What happened' });
    await happened.getByText(/The paper behind it: 外组函〔2026〕12号/).waitFor();
    expect(await happened.innerText()).toContain('外省支部');
  });

  it('goes on with the next step of the same paper’s organisation: the release, with the letter on paper', async () => {
    const member = desk.newMember();
    const { id, revision } = await caseAt(desk, 'confirmingOffline', { member });
    const onBehalf = { organizationId: desk.organizations.offlineBranch, document: '外组函〔2026〕12号' };
    const confirmed = { membership: 'full', duesPaidThrough: '2026-02', onBehalf };
    await (await desk.as('coordinator')).command(id, 'confirmMembership', confirmed, { revision });
    const user = await deciding('coordinator', id);
    await user.begin('approveRelease');
    await user.fill('document', '外组函〔2026〕13号');
    await user.submit();
    await user.page.getByText('Approve release: done').waitFor();
    expect(await stored(id)).toMatchObject({ stage: 'liaising.releasing', holder: { name: '外省基层党委' } });
  });

  it('has nothing to name where the organisation is online and decides by itself', async () => {
    const { id } = await caseAt(desk, 'confirming', { member: desk.newMember() });
    const user = await ConsoleUser.at(desk, 'coordinator', `/cases/${id}`);
    await user.page.getByRole('button', { name: 'Note', exact: true }).waitFor();
    expect(await user.page.getByRole('button', { name: 'Confirm membership' }).count()).toBe(0);
  });
});
