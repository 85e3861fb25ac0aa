import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import { markupOf, pagesOf, textOf } from './shown.js';
import { vocabulary } from '../../apps/server/src/views/vocabulary.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { DeliveriesPage } from '../../apps/web/src/features/deliveries/deliveries-page.js';
import type { Delivery, Status } from '../../apps/web/src/features/deliveries/delivery-queries.js';
import { DeliveryTable } from '../../apps/web/src/features/deliveries/delivery-table.js';

function aDelivery(change: Partial<Delivery> = {}): Delivery {
  return {
    id: 'delivery-1',
    status: 'dead',
    recipient: { id: 'account-1', name: '王芳' },
    attempts: 7,
    facts: 3,
    createdAt: '2026-03-16T00:00:00.000Z',
    dueAt: '2026-03-16T00:30:00.000Z',
    lastError: '550 5.1.1 no such mailbox',
    ...change,
  };
}

const key = (status: Status) => ['deliveries', status];

describe('the table of mails', () => {
  const table = (deliveries: Delivery[], status: Status = 'dead', role: Role = 'supervisor') => (
    <DeliveryTable deliveries={deliveries} status={status} key={role} />
  );
  const shown = (deliveries: Delivery[], status: Status = 'dead', role: Role = 'supervisor', locale?: 'zh-CN') =>
    textOf(table(deliveries, status, role), { answers: [signedInAs(role)], ...(locale && { locale }) });

  it('says to whom a mail was, why it failed, how often, and how much is in it', () => {
    expect(shown([aDelivery()], 'dead', 'auditor')).toBe(
      'To Why it failed last Failed Due Matters 王芳 550 5.1.1 no such mailbox 7 Mar 16, 2026, 8:30 AM 3',
    );
  });

  it('says it in Chinese as well', () => {
    expect(shown([aDelivery()], 'dead', 'auditor', 'zh-CN')).toMatch(
      /^收件人 最近一次失败原因 失败次数 应发时间 事项数 王芳/,
    );
  });

  it('says from where somebody was sought, where nobody could be told', () => {
    const { recipient: _, ...toNobody } = aDelivery({ organization: { id: 'o', name: '第一医院党支部' } });
    expect(shown([toNobody])).toContain('第一医院党支部: nobody to tell');
    expect(shown([toNobody], 'dead', 'supervisor', 'zh-CN')).toContain('第一医院党支部：无人可告知');
  });

  it('has a dash where neither is known, and not an empty cell', () => {
    const { recipient: _, ...toNobody } = aDelivery();
    expect(markupOf(table([toNobody]), { answers: [signedInAs('auditor')] })).toContain('<th scope="row">–</th>');
  });

  it('says of a mail that has not failed just that', () => {
    const { lastError: _, ...waiting } = aDelivery({ status: 'waiting', attempts: 0 });
    expect(shown([waiting], 'waiting')).toContain('Has not failed 0');
  });

  it.each([
    ['supervisor', 'dead', true],
    ['administrator', 'dead', true],
    ['auditor', 'dead', false],
    ['coordinator', 'dead', false],
    ['supervisor', 'waiting', false],
    ['supervisor', 'sent', false],
    ['administrator', 'superseded', false],
    ['administrator', 'discarded', false],
  ] as const)('lets a %s decide on a mail that is %s: %s', (role, status, may) => {
    const text = shown([aDelivery({ status })], status, role);
    expect(text.includes('Decision')).toBe(may);
    expect(/Retry Discard$/.test(text)).toBe(may);
  });

  it('offers a decision for each mail', () => {
    expect(shown([aDelivery(), aDelivery({ id: 'delivery-2' })]).match(/Retry Discard/g)).toHaveLength(2);
  });

  it('keeps a long answer of a mail server within its column', () => {
    const lastError = 'x'.repeat(400);
    expect(markupOf(table([aDelivery({ lastError })]), { answers: [signedInAs('auditor')] })).toContain(
      `<span class="reason">${lastError}</span>`,
    );
  });

  it('says so where there is no such mail', () => {
    expect(shown([])).toBe('There is no such mail');
    expect(shown([], 'sent', 'auditor', 'zh-CN')).toBe('没有这样的邮件');
  });

  it('does not take what a mail server says for markup', () => {
    const markup = markupOf(table([aDelivery({ lastError: '<b>550</b>' })]), { answers: [signedInAs('auditor')] });
    expect(markup).toContain('&lt;b&gt;550&lt;/b&gt;');
  });
});

describe('the desk of mails', () => {
  const desk = (at = '/deliveries', { items = [aDelivery()], next = null as string | null } = {}) => ({
    at,
    answers: [
      signedInAs('supervisor'),
      ...vocabulary.deliveryStatus.map((status) => [key(status), pagesOf(items, next)] as const),
    ],
  });
  const openAt = (at: string) => /aria-current="page"[^>]*>([^<]*)</.exec(markupOf(<DeliveriesPage />, desk(at)))?.[1];

  it('has a view for each status, as the server calls it and in its order', () => {
    const markup = markupOf(<DeliveriesPage />, desk());
    const views = [...markup.matchAll(/<a [^>]*href="\/deliveries\?status=(\w+)"/g)].map(([, status]) => status);
    expect(views).toEqual([...vocabulary.deliveryStatus]);
    for (const status of vocabulary.deliveryStatus) expect(markup).not.toContain(`>${status}<`);
  });

  it('opens with what came to nothing, for that is what waits for somebody', () => {
    expect(openAt('/deliveries')).toBe(openAt('/deliveries?status=dead'));
    expect(openAt('/deliveries?status=nonsense')).toBe(openAt('/deliveries'));
    expect(openAt('/deliveries?status=sent')).not.toBe(openAt('/deliveries'));
  });

  it('goes on where there are more', () => {
    expect(textOf(<DeliveriesPage />, desk('/deliveries', { next: 'next' }))).toMatch(/More$/);
    expect(textOf(<DeliveriesPage />, desk())).not.toMatch(/More$/);
  });

  it('keeps its place until it is answered, and says why it was refused', () => {
    const answers = [signedInAs('supervisor')] as const;
    expect(markupOf(<DeliveriesPage />, { answers })).toContain('ant-skeleton');
    const text = textOf(<DeliveriesPage />, { answers, refusals: [[key('dead'), aProblem()]] });
    expect(text).toMatch(/Not for this role Ask whoever administers the accounts\. Try again$/);
  });

  it('is called what people call it', () => {
    expect(textOf(<DeliveriesPage />, { ...desk(), locale: 'zh-CN' })).toMatch(/^邮件投递/);
  });
});
