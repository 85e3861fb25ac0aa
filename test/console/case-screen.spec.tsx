import { App } from 'antd';
import { Route, Routes } from 'react-router';
import { aCase, aCaseOnItsRoute, aLine, aMember, offered, places } from './a-case.js';
import { aProblem } from './a-problem.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import type { CaseView, HistoryEntry } from '../../apps/web/src/features/case/case-queries.js';
import { CasePage } from '../../apps/web/src/features/case/case-page.js';
import { DecisionDesk } from '../../apps/web/src/features/case/decision-desk.js';

const { id } = aCase();
const page = (
  <App>
    <Routes>
      <Route path="/cases/:id" element={<CasePage />} />
    </Routes>
  </App>
);
const desk = (
  <App>
    <DecisionDesk id={id} onDone={() => {}} />
  </App>
);
const at = `/cases/${id}`;
const answersFor = (shown: CaseView, lines?: readonly HistoryEntry[]) => [
  [['case', id], shown] as const,
  ...(lines ? [[['history', id, shown.revision], lines] as const] : []),
];

const many = Array.from({ length: 7 }, (_, index) =>
  aLine({
    sequence: index + 1,
    command: index === 0 ? 'open' : 'note',
    data: { text: `备注${index + 1}` },
    at: `2026-03-0${index + 1}T01:00:00.000Z`,
  }),
);

describe('the screen of a case', () => {
  it('begins with who it is about and its number, where it stands, and whether it has stalled', () => {
    const shown = aCase({ member: aMember(), stage: 'contacted', attention: 'escalated' });
    const text = textOf(page, { at, answers: answersFor(shown, [aLine()]) });
    expect(text).toMatch(/^周明德 · 2026-000001 Back to the queue Print Contacted Escalated/);
  });

  it('has everything that belongs to a case on it, each under a heading of its own', () => {
    const shown = aCaseOnItsRoute({ member: aMember(), commands: [offered('note')] });
    const markup = markupOf(page, { at, answers: answersFor(shown, [aLine()]) });
    const headings = [...markup.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text);
    expect(headings).toEqual([
      'What can be done now',
      'What happened',
      'Chart',
      'Waits on',
      'Member',
      'Route of the transfer',
      'Case',
    ]);
    expect(markup.match(/<h1/g)).toHaveLength(1);
  });

  it('speaks Chinese throughout to whoever has chosen nothing', () => {
    const shown = aCaseOnItsRoute({ member: aMember({ workplace: '诊所' }), attention: 'overseen' });
    const text = textOf(page, { at, locale: 'zh-CN', answers: answersFor(shown, [aLine()]) });
    const unexplained = text.replace(/z\*\*\*@example\.org/, '').match(/[A-Za-z]{3,}/g);
    expect(unexplained).toBeNull();
  });

  it('shows that it is being fetched, rather than an empty case', () => {
    const markup = markupOf(page, { at });
    expect(markup).toContain('ant-skeleton');
    expect(markup).not.toContain('<h1');
  });

  it('says in the words of the server why it is not shown, and offers to try again', () => {
    const fault = aProblem({ status: 404, title: 'There is no such case', detail: 'Or not for you.' });
    const text = textOf(page, { at, refusals: [[['case', id], fault]] });
    expect(text).toBe('There is no such case Or not for you. Try again');
  });

  it('shows the case also when what happened to it could not be fetched, and says that', () => {
    const answers = answersFor(aCase({ member: aMember() }));
    const text = textOf(page, { at, answers, refusals: [[['history', id, 1], notReached()]] });
    expect(text).toContain('周明德 · 2026-000001');
    expect(text).toContain('The server cannot be reached');
    expect(text).toContain('Try again');
  });

  it.each([
    ['en', '(erased) · 2026-000001'],
    ['zh-CN', '（已依法删除） · 2026-000001'],
  ] as const)('of a member who was erased says so in %s, instead of beginning with nothing', (locale, title) => {
    const member = { name: '', membership: 'full', erasedAt: '2026-03-02T01:00:00.000Z' } as const;
    const text = textOf(page, { at, locale, answers: answersFor(aCase({ member }), [aLine()]) });
    expect(text.startsWith(title)).toBe(true);
  });

  it('keeps a name of sixty characters without a blank whole', () => {
    const name = 'Gulbaharxan'.repeat(5);
    const text = textOf(page, { at, answers: answersFor(aCase({ member: aMember({ name }) }), [aLine()]) });
    expect(text.startsWith(`${name} · `)).toBe(true);
  });
});

describe('the screen on which somebody decides', () => {
  it('has what is needed to decide on it, and the way to the rest', () => {
    const shown = aCaseOnItsRoute({ member: aMember(), commands: [offered('approveRelease')] });
    const markup = markupOf(desk, { answers: answersFor(shown, many) });
    const headings = [...markup.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text);
    expect(headings).toEqual([
      'What can be done now',
      'Waits on',
      'Case',
      'Route of the transfer',
      'What happened',
      'Member',
    ]);
    expect(markup).toContain(`href="/cases/${id}"`);
    expect(markup).toContain('Approve release');
  });

  it('shows of a long history only the end', () => {
    const text = textOf(desk, { answers: answersFor(aCase(), many) });
    expect(text.match(/备注\d/g)).toEqual(['备注7', '备注6', '备注5', '备注4']);
  });

  it('shows the case before its history is there', () => {
    const text = textOf(desk, { answers: answersFor(aCase({ member: aMember() })) });
    expect(text).toContain('周明德 · 2026-000001');
  });

  it('shows that it is being fetched', () => {
    expect(markupOf(desk)).toContain('ant-skeleton');
  });

  it('says why it is not shown, and offers to try again', () => {
    const text = textOf(desk, { refusals: [[['case', id], notReached()]], locale: 'zh-CN' });
    expect(text).toMatch(/无法连接服务器.*重试/);
  });

  it('names the organisations, so that nobody decides about the wrong side', () => {
    const text = textOf(desk, { answers: answersFor(aCaseOnItsRoute(), many) });
    expect(text).toContain(`Origin organisation ${places.originBranch.name}`);
    expect(text).toContain(`Host organisation ${places.hostBranch.name}`);
  });

  it('calls a member who was erased by no name', () => {
    const member = { name: '', membership: 'full', erasedAt: '2026-03-02T01:00:00.000Z' } as const;
    expect(textOf(desk, { answers: answersFor(aCase({ member }), many) })).toContain('(erased) · 2026-000001');
  });
});
