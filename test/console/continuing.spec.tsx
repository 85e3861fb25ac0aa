import { App } from 'antd';
import { Route, Routes } from 'react-router';
import { aCase, aLine, aMember, offered } from './a-case.js';
import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import type { Role } from '../../apps/web/src/api/session.js';
import type { CaseView } from '../../apps/web/src/features/case/case-queries.js';
import { CasePage } from '../../apps/web/src/features/case/case-page.js';
import { OpeningPage } from '../../apps/web/src/features/opening/opening-page.js';

const overNow = { stage: 'closed', attention: 'settled', holder: { kind: 'nobody', name: '' } } as const;
const over = (change: Partial<CaseView> = {}) => aCase({ member: aMember(), ...overNow, ...change });
const { id } = over();

const casePage = (
  <App>
    <Routes>
      <Route path="/cases/:id" element={<CasePage />} />
    </Routes>
  </App>
);
const opening = (
  <App>
    <OpeningPage />
  </App>
);

function linksOf(shown: CaseView, ...roles: readonly Role[]): string[] {
  const answers = [
    signedInAs(...roles),
    [['case', id], shown] as const,
    [['history', id, shown.revision], [aLine()]] as const,
  ];
  const markup = markupOf(casePage, { at: `/cases/${id}`, answers });
  return [...markup.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, address = '']) => address);
}

const way = `/cases/new?continues=${id}`;

describe('the way from a case that is over to one that continues it', () => {
  it.each<[string, Partial<CaseView>]>([
    ['closed', {}],
    ['settled in its new branch', { stage: 'transferred.settled' }],
    ['over, although a remark may still be made', { commands: [offered('note')] }],
  ])('is there where the case is %s', (_, change) => {
    expect(linksOf(over(change), 'coordinator')).toContain(way);
  });

  it.each<[string, Partial<CaseView>]>([
    ['waits on its coordinator', { holder: { kind: 'coordinator', name: '王芳' } }],
    ['waits on an organisation', { holder: { kind: 'organization', organizationId: 'x', name: '江城支部' } }],
    [
      'has nothing that this reader may do, but somebody else may',
      { commands: [], stage: 'contacted', holder: { kind: 'coordinator', name: '王芳' } },
    ],
  ])('is not there where the case %s, which the server would refuse', (_, change) => {
    expect(linksOf(over(change), 'coordinator')).not.toContain(way);
  });

  it.each<[readonly Role[], boolean]>([
    [['coordinator'], true],
    [['supervisor', 'coordinator'], true],
    [['supervisor'], false],
    [['administrator'], false],
    [['branchClerk'], false],
    [['auditor'], false],
  ])('is for those who open cases: %j', (roles, isThere) => {
    expect(linksOf(over(), ...roles).includes(way)).toBe(isThere);
  });

  it.each([
    ['en', 'Open a case that continues it'],
    ['zh-CN', '建立接续的个案'],
  ] as const)('says in %s what it leads to', (locale, words) => {
    const answers = [signedInAs('coordinator'), [['case', id], over()] as const];
    expect(textOf(casePage, { at: `/cases/${id}`, locale, answers })).toContain(words);
  });
});

describe('the form of a case that continues another', () => {
  const circumstances = (shown?: CaseView) => ({
    at: way,
    answers: [signedInAs('coordinator'), ...(shown ? [[['case', id], shown] as const] : [])],
  });

  it.each([
    ['en', 'Continues the case 周明德 · 2026-000001'],
    ['zh-CN', '接续的个案 周明德 · 2026-000001'],
  ] as const)('says in %s which one', (locale, words) => {
    expect(textOf(opening, { ...circumstances(over()), locale })).toContain(words);
  });

  it('leads back to that one, so that it can be read again', () => {
    expect(markupOf(opening, circumstances(over()))).toMatch(/<a id="continuesCase" href="\/cases\/case-1"/);
  });

  it('has filled in who it is about, and where', () => {
    const markup = markupOf(opening, circumstances(over({ districtOrg: { id: 'd2', name: '临江区' } })));
    for (const known of ['周明德', '1985-04-12', '2008-07-01', '临江口腔门诊部']) {
      expect(markup).toContain(`value="${known}"`);
    }
    expect(markup.match(/checked=""/g)).toHaveLength(2);
    expect(textOf(opening, circumstances(over({ districtOrg: { id: 'd2', name: '临江区' } })))).toContain('临江区');
  });

  it('has no masked number in a field, where it would be taken for a number', () => {
    expect(markupOf(opening, circumstances(over()))).not.toContain('***');
  });

  it('calls a member who was erased by the word for that, and asks who it is now', () => {
    const erased = { name: '', membership: 'full', erasedAt: '2026-03-02T01:00:00.000Z' } as const;
    const text = textOf(opening, circumstances(over({ member: erased })));
    expect(text).toContain('Continues the case (erased) · 2026-000001');
    expect(markupOf(opening, circumstances(over({ member: erased })))).not.toContain('value="(erased)"');
  });

  it('waits until that one is known: a form that fills itself in later would overwrite what was typed', () => {
    const markup = markupOf(opening, circumstances());
    expect(markup).toContain('ant-skeleton');
    expect(markup).not.toContain('<form');
  });

  it.each([
    [
      'There is no such case Or not for you. Try again',
      aProblem({ title: 'There is no such case', detail: 'Or not for you.' }),
    ],
    ['The server cannot be reached What you have entered is still here; please try again. Try again', notReached()],
  ])('is not shown without that one, but why: %s', (words, fault) => {
    const refusals = [[['case', id], fault] as const];
    expect(textOf(opening, { ...circumstances(), refusals })).toBe(words);
  });

  it.each(['/cases/new', '/cases/new?continues='])('is that of any case at the address %s', (at) => {
    const text = textOf(opening, { at, answers: [signedInAs('coordinator'), [['case', id], over()]] });
    expect(text).toContain('Open a case');
    expect(text).not.toContain('Continues');
    expect(text).not.toContain('周明德');
  });
});
