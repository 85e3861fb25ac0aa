import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { renderToStaticMarkup } from 'react-dom/server';
import { aProblem } from './a-problem.js';
import { aSession } from './a-session.js';
import { markupOf, textOf } from './shown.js';
import { CoordinatorSelect } from '../../apps/web/src/api/coordinator-select.js';
import { OrganizationSelect } from '../../apps/web/src/api/organization-select.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { ProblemNotice } from '../../apps/web/src/api/problem-notice.js';
import { holds, signedIn, useSession, type Role } from '../../apps/web/src/api/session.js';
import { useMemberName } from '../../apps/web/src/api/use-member-name.js';
import { useVocabulary, type Words } from '../../apps/web/src/api/vocabulary.js';
import { PreferencesProvider, type Locale } from '../../apps/web/src/preferences/preferences.js';

describe('why something was refused', () => {
  const notice = (fault: unknown, onAgain?: () => void) => (
    <App>
      <ProblemNotice fault={fault} {...(onAgain && { onAgain })} />
    </App>
  );

  it('is told in the words of the server, and at once to those who hear it', () => {
    const markup = markupOf(notice(aProblem()));
    expect(markup).toContain('role="alert"');
    expect(textOf(notice(aProblem()))).toBe('Not for this role Ask whoever administers the accounts.');
  });

  it('is told with each field that the server names', () => {
    const errors = [
      { field: 'on', code: 'inFuture', message: 'must not lie in the future' },
      { field: 'onBehalf.document', code: 'required', message: 'is needed' },
    ] as const;
    const text = textOf(notice(aProblem({ status: 400, errors: [...errors] })));
    expect(text).toContain('Date: must not lie in the future');
    expect(text).toContain('On behalf of an organisation that is not online · The paper behind it: is needed');
  });

  it.each<[Locale, string, string]>([
    ['en', 'onBehalf.document', 'On behalf of an organisation that is not online · The paper behind it'],
    ['zh-CN', 'letter.validDays', '介绍信 · 有效天数'],
    ['en', 'member.idNumber', 'Identity number'],
    ['zh-CN', 'displayName', '姓名'],
    ['en', 'grants.0.organizationId', 'Grants · 1 · Organisation'],
    ['en', 'q', 'Words looked for'],
  ])('is told in %s with a field that forms and the trail name, by that name: %s', (locale, field, name) => {
    const errors = [{ field, code: 'required' as const, message: 'is needed' }];
    expect(textOf(notice(aProblem({ status: 400, errors })), { locale })).toContain(` ${name}: is needed`);
  });

  it.each(['inventedTomorrow', 'constructor', 'toString', '__proto__', 'limit'])(
    'is told with a field that has no name anywhere, as the server writes it: %s',
    (field) => {
      const errors = [{ field, code: 'required' as const, message: 'is needed' }];
      expect(textOf(notice(aProblem({ status: 400, errors })))).toContain(` ${field}: is needed`);
    },
  );

  it('is told also before there are words, and where they cannot be fetched: it may be about just that', () => {
    const queries = new QueryClient();
    const errors = [{ field: 'onBehalf.document', code: 'required' as const, message: 'is needed' }];
    const markup = renderToStaticMarkup(
      <QueryClientProvider client={queries}>
        <PreferencesProvider>{notice(aProblem({ status: 400, errors }))}</PreferencesProvider>
      </QueryClientProvider>,
    );
    expect(markup).toContain('document: is needed');
    expect(queries.isFetching()).toBe(0);
  });

  it.each([
    ['en', 'The server cannot be reached What you have entered is still here; please try again.'],
    ['zh-CN', '无法连接服务器 已填写的内容仍然保留，请稍后重试。'],
  ] as const)('is told in %s to be no refusal at all when the server cannot be reached', (locale, words) => {
    expect(textOf(notice(notReached()), { locale })).toBe(words);
  });

  it.each([
    ['en', 'Something on this page went wrong'],
    ['zh-CN', '页面出现错误'],
  ] as const)('is told in %s without what only a programmer understands', (locale, words) => {
    const text = textOf(notice(new TypeError('x is not a function')), { locale });
    expect(text).toBe(words);
  });

  it.each<[number, boolean]>([
    [403, false],
    [412, false],
    [500, true],
    [503, true],
  ])('is told with the number of the request only where somebody must look for it: %i', (status, isTold) => {
    expect(textOf(notice(aProblem({ status }))).includes('Request number: request-7')).toBe(isTold);
  });

  it('offers to try again only where that may help', () => {
    expect(textOf(notice(notReached(), () => {}))).toContain('Try again');
    expect(textOf(notice(notReached()))).not.toContain('Try again');
    expect(
      textOf(
        notice(notReached(), () => {}),
        { locale: 'zh-CN' },
      ),
    ).toContain('重试');
  });
});

describe('the vocabulary', () => {
  function wordsIn(locale: Locale, ask: (words: Words) => unknown): unknown {
    let told: unknown;
    function Asking() {
      told = ask(useVocabulary(locale));
      return null;
    }
    markupOf(<Asking />, { locale });
    return told;
  }

  it.each([
    ['en', 'stage', 'found', 'Found'],
    ['zh-CN', 'stage', 'found', '已发现'],
    ['en', 'channel', 'visit', 'Visit'],
    ['zh-CN', 'membership', 'full', '正式党员'],
  ] as const)('calls in %s the %s “%s” “%s”', (locale, field, word, called) => {
    expect(wordsIn(locale, ({ term }) => term(field, word))).toBe(called);
  });

  it.each<[string, string]>([
    ['stage', 'inventedTomorrow'],
    ['fieldOfTomorrow', 'found'],
    ['outcome', 'constructor'],
    ['constructor', 'name'],
    ['toString', 'length'],
    ['__proto__', 'toString'],
  ])('gives back a word that it does not know: %s %s', (field, word) => {
    expect(wordsIn('en', ({ term }) => term(field, word))).toBe(word);
  });

  it('labels a field, and gives back one that it does not know', () => {
    expect(wordsIn('en', ({ label }) => [label('reason'), label('fieldOfTomorrow'), label('valueOf')])).toEqual([
      'Reason',
      'fieldOfTomorrow',
      'valueOf',
    ]);
  });

  it('has the words of a field in the server’s order, and none of one that it does not know', () => {
    expect(wordsIn('en', ({ wordsOf }) => wordsOf('willingness'))).toEqual([
      'willing',
      'unwilling',
      'undecided',
      'unknown',
    ]);
    expect(wordsIn('en', ({ wordsOf }) => wordsOf('fieldOfTomorrow'))).toEqual([]);
  });
});

describe('the session', () => {
  it.each<[Role[], Role[], boolean]>([
    [['coordinator'], ['coordinator'], true],
    [['coordinator'], ['supervisor', 'coordinator'], true],
    [['auditor'], ['supervisor', 'coordinator'], false],
    [[], ['auditor'], false],
    [['auditor'], [], false],
  ])('of somebody with %j has one of %j: %s', (theirs, asked, isSo) => {
    expect(holds(aSession(...theirs), ...asked)).toBe(isSo);
  });

  it('cannot be asked for where nobody is signed in: that is a fault of the console', () => {
    function Asking() {
      return <>{useSession().account.displayName}</>;
    }
    expect(textOf(<Asking />, { answers: [[['session'], aSession()]] })).toBe('陈静');
    expect(textOf(<Asking />, { answers: [[['session'], null]] })).toBe('');
  });

  it('is remembered by the browser only as that there is one, never as what it is', () => {
    signedIn.remember();
    expect(localStorage.getItem('shuangzhao.signedIn')).toBe('yes');
    signedIn.forget();
    expect(localStorage.getItem('shuangzhao.signedIn')).toBeNull();
  });
});

describe('what a member is called', () => {
  function Called({ name, erasedAt }: { name: string; erasedAt?: string }) {
    return <>{useMemberName()({ name, ...(erasedAt && { erasedAt }) })}</>;
  }

  it('is their name, and after an erasure that it was erased', () => {
    expect(textOf(<Called name="周明德" />)).toBe('周明德');
    expect(textOf(<Called name="" erasedAt="2026-03-02T01:00:00.000Z" />)).toBe('(erased)');
    expect(textOf(<Called name="" erasedAt="2026-03-02T01:00:00.000Z" />, { locale: 'zh-CN' })).toBe('（已依法删除）');
  });
});

describe('an organisation that is chosen', () => {
  const known = [{ id: 'o', name: '流出地支部' }];
  const found = [['organizations', false, ''], { items: [{ id: 'f', name: '流入地支部' }], nextCursor: null }] as const;

  it('is called by its name before anything was looked for', () => {
    expect(textOf(<OrganizationSelect value="o" known={known} />)).toContain('流出地支部');
  });

  it('is called by its name when it is among those that were found', () => {
    expect(textOf(<OrganizationSelect value="f" />, { answers: [found] })).toContain('流入地支部');
  });

  it('is asked for by a label where it stands alone', () => {
    const markup = markupOf(<OrganizationSelect label="Organisation" />);
    expect(markup).toContain('aria-label="Organisation"');
    expect(textOf(<OrganizationSelect label="Organisation" />)).toContain('Organisation');
  });

  it('can be taken back', () => {
    expect(markupOf(<OrganizationSelect value="o" known={known} />)).toContain('ant-select-clear');
    expect(markupOf(<OrganizationSelect />)).not.toContain('ant-select-clear');
  });
});

describe('a coordinator who is chosen', () => {
  const answers = [[['coordinators'], { items: [{ id: 'c', displayName: '王芳' }], nextCursor: null }]] as const;

  it('is called by name, never by the name of the account', () => {
    expect(textOf(<CoordinatorSelect value="c" />, { answers })).toContain('王芳');
  });

  it('shows that the list is on its way', () => {
    expect(markupOf(<CoordinatorSelect />)).toContain('loading');
    expect(markupOf(<CoordinatorSelect />, { answers })).not.toContain('loading');
  });
});
