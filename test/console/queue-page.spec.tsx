import type { QueryKey } from '@tanstack/react-query';
import { markupOf, pagesOf, textOf } from './shown.js';
import { aCaseSummary, type Summary } from './a-case-summary.js';
import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { queryIn } from '../../apps/web/src/features/queue/queue-filter.js';
import { QueuePage } from '../../apps/web/src/features/queue/queue-page.js';
import { keepViews } from '../../apps/web/src/features/queue/saved-views.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

interface Seen {
  search?: string;
  roles?: readonly Role[];
  locale?: Locale;
  /** What the server has answered; nothing while it has not. */
  cases?: readonly Summary[];
  isMore?: boolean;
  total?: number;
  fault?: Error;
  more?: readonly (readonly [QueryKey, unknown])[];
}

function circumstances({ search = '', roles = ['coordinator'], locale = 'en', ...seen }: Seen) {
  const key = ['queue', queryIn(new URLSearchParams(search))];
  return {
    locale,
    at: `/cases${search && `?${search}`}`,
    answers: [
      signedInAs(...roles),
      ...(seen.cases ? [[key, pagesOf(seen.cases, seen.isMore ? 'next' : null)] as const] : []),
      ...(seen.total === undefined ? [] : [[['summary'], { total: seen.total, byStage: [], byHolder: [] }] as const]),
      ...(seen.more ?? []),
    ],
    refusals: seen.fault ? [[key, seen.fault] as const] : [],
  };
}

const read = (seen: Seen = {}) => textOf(<QueuePage />, circumstances(seen));
const markup = (seen: Seen = {}) => markupOf(<QueuePage />, circumstances(seen));
const some = (count: number) =>
  Array.from({ length: count }, (_, index) => aCaseSummary({ id: `case-${index}`, number: `2026-00000${index}` }));

/** The opening tag of the button that is so called. */
const buttonIn = (html: string, name: string) =>
  [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].find(([, , text = '']) => text.includes(name))?.[1];

afterEach(() => keepViews(localStorage, []));

describe('the queue while it is not there yet', () => {
  it('has its heading, filters and buttons at once, and a place where the cases will be', () => {
    const text = read();
    expect(text).toMatch(/^Case queue/);
    for (const word of ['Stage', 'Attention', 'Kind of member', 'Direction', 'Saved views', 'Open a case']) {
      expect(text).toContain(word);
    }
    expect(markup()).toContain('ant-skeleton');
  });

  it('does not speak of no case before it knows', () => {
    expect(read()).not.toMatch(/No case matches|0 cases/);
  });

  it('has the place of the count already, so that nothing moves when it comes', () => {
    expect(markup()).toContain('<span class="quiet queue-count"></span>');
  });
});

describe('the count of the queue', () => {
  it.each<[string, Seen, string]>([
    ['what the server counts of the whole scope', { cases: some(3), isMore: true, total: 104_812 }, '104,812 cases'],
    ['what is loaded, of a view', { search: 'stage=found', cases: some(3), total: 104_812 }, '3 cases'],
    ['that there are more than are loaded', { search: 'stage=found', cases: some(3), isMore: true }, '3+ cases'],
    ['one alone', { search: 'q=x', cases: some(1) }, '1 case'],
    ['none', { search: 'q=x', cases: [] }, '0 cases'],
    ['what is loaded, as long as nobody has counted', { cases: some(2), isMore: true }, '2+ cases'],
  ])('says %s', (_, seen, told) => {
    expect(read(seen)).toContain(told);
  });

  it.each<[Seen, string]>([
    [{ cases: some(3), total: 104_812 }, '104,812 件'],
    [{ search: 'stage=found', cases: some(3), isMore: true }, '3 件以上'],
  ])('is in Chinese measure words in Chinese: %#', (seen, told) => {
    expect(read({ ...seen, locale: 'zh-CN' })).toContain(told);
  });
});

describe('a queue without cases', () => {
  it('says that none matches, and has the way back to all of them', () => {
    const text = read({ search: 'stage=closed', cases: [] });
    expect(text).toContain('No case matches');
    expect(text).toContain('Clear filters');
  });

  it('has nothing to clear where nothing is filtered', () => {
    expect(read({ cases: [] })).not.toContain('Clear filters');
  });

  it('says so in Chinese', () => {
    expect(read({ cases: [], locale: 'zh-CN' })).toContain('没有符合条件的个案');
  });
});

describe('a queue that was refused', () => {
  it('says why, in the server’s words, with a way to ask again', () => {
    const text = read({
      search: 'org=elsewhere',
      fault: aProblem({ title: 'Not found', detail: 'Not in your scope.' }),
    });
    expect(text).toContain('Not found Not in your scope. Try again');
    expect(text).not.toContain('No case matches');
  });

  it('says that the server is away, and keeps the filters', () => {
    const seen: Seen = { search: 'q=%E6%9D%8E', fault: notReached() };
    expect(read(seen)).toContain('The server cannot be reached');
    expect(markup(seen)).toContain('value="李"');
  });

  it('gives the number of the request when it is the server’s fault, and only then', () => {
    const broken = aProblem({ title: 'Something went wrong', status: 500, code: 'internal', instance: 'request-9' });
    expect(read({ fault: broken })).toContain('Request number: request-9');
    expect(read({ fault: aProblem({ instance: 'request-9' }) })).not.toContain('request-9');
  });

  it('names each field that is wrong in an address', () => {
    const errors = [{ field: 'stage', code: 'notOneOf' as const, message: 'must be one of found, contacted' }];
    const fault = aProblem({ title: 'Invalid input', status: 400, code: 'invalidInput', errors });
    expect(read({ search: 'stage=nowhere', fault })).toContain('Stage: must be one of found, contacted');
  });
});

describe('the filters', () => {
  it.each<[string, string]>([
    ['sort=-progressedAt', 'Moved last'],
    ['sort=-openedAt', 'Opened last'],
    ['', 'Soonest deadline first'],
  ])('say in the reader’s words in which order it is: %s', (search, word) => {
    expect(read({ search })).toContain(word);
  });

  it.each<[string, string, string]>([
    ['stage=found', 'Stage', 'Attention'],
    ['attention=overseen', 'Attention', 'Stage'],
    ['memberKind=inLimbo', 'Kind of member', 'Direction'],
    ['direction=memberSeeksOrg', 'Direction', 'Kind of member'],
  ])('are filled from the address, each with what is its own: %s', (search, filled, empty) => {
    const text = read({ search });
    expect([text.includes(filled), text.includes(empty)]).toEqual([false, true]);
  });

  it('say “me” by buttons that are pressed, for a screen reader as well', () => {
    const html = markup({ search: 'holder=me' });
    expect(buttonIn(html, 'Waits on us')).toContain('aria-pressed="true"');
    expect(buttonIn(html, 'Coordinated by me')).toContain('aria-pressed="false"');
    expect(buttonIn(markup({ search: 'coordinator=me' }), 'Coordinated by me')).toContain('aria-pressed="true"');
  });

  it('offer “coordinated by me” to coordinators only', () => {
    expect(read({ roles: ['branchClerk'] })).not.toContain('Coordinated by me');
    expect(read({ roles: ['branchClerk', 'coordinator'] })).toContain('Coordinated by me');
  });

  it('name the organisation of a shared address, of which the address has only the id', () => {
    const search = 'org=0190a000-0000-7000-8000-000000000001';
    const more = [
      [
        ['organization', '0190a000-0000-7000-8000-000000000001'],
        { id: '0190a000-0000-7000-8000-000000000001', name: '流出地支部' },
      ],
    ] as const;
    expect(read({ search, more })).toContain('流出地支部');
  });

  const holder = '0190a000-0000-7000-8000-000000000002';

  it.each<[string, 'organization' | 'coordinator', string]>([
    ['an organisation', 'organization', '流入地支部'],
    ['a coordinator, to whom the board of oversight leads', 'coordinator', '王芳'],
  ])('name on whom a view waits, as the counts know them: %s', (_, kind, name) => {
    const summary = { total: 4, byStage: [], byHolder: [{ kind, id: holder, name, count: 4 }] };
    expect(read({ search: `holder=${holder}`, more: [[['summary'], summary]] })).toContain(name);
  });

  it('do not take “me” for an organisation', () => {
    expect(read({ search: 'holder=me' })).toContain('Waits on organisation');
  });

  it.each([
    ['en', 'Somebody in particular'],
    ['zh-CN', '指定的办理人'],
  ] as const)('show no bare id where a view waits on somebody who is no organisation: %s', (locale, word) => {
    const text = read({ search: `holder=${holder}`, locale });
    expect(text).toContain(word);
    expect(text).not.toContain(holder);
  });

  it('name the coordinator of a view to those who know coordinators', () => {
    const more = [[['coordinators'], { items: [{ id: holder, displayName: '王芳' }], nextCursor: null }]] as const;
    const search = `coordinator=${holder}`;
    for (const role of ['coordinator', 'supervisor'] as const) {
      expect(read({ search, more, roles: [role] })).toContain('王芳');
    }
    for (const role of ['branchClerk', 'auditor'] as const) {
      expect(markup({ search, more, roles: [role] })).not.toContain('aria-label="Coordinated by"');
    }
  });

  it('are named to a screen reader, each', () => {
    const html = markup();
    const names = ['Stage', 'Attention', 'Kind of member', 'Direction', 'Organisation and below', 'Order'];
    for (const name of [...names, 'Waits on organisation', 'Coordinated by']) {
      expect(html).toContain(`aria-label="${name}"`);
    }
    expect(html).toMatch(/aria-label="Name, case number/);
  });

  it('are in Chinese in Chinese', () => {
    const text = read({ search: 'sort=-openedAt', locale: 'zh-CN' });
    for (const word of ['环节', '督办状态', '党员类型', '方向', '待我方办理', '最新建立', '清除筛选']) {
      expect(text).toContain(word);
    }
  });
});

describe('what can be done from the queue', () => {
  it.each<[Role, boolean, boolean]>([
    ['coordinator', true, true],
    ['supervisor', false, true],
    ['branchClerk', false, false],
    ['auditor', false, false],
  ])('is what the role is for: %s', (role, opens, givesToMany) => {
    const text = read({ roles: [role], cases: some(2) });
    expect(text.includes('Open a case')).toBe(opens);
    expect([text.includes('Note on all'), text.includes('Assign all')]).toEqual([givesToMany, givesToMany]);
  });

  it('is nothing to many as long as none is selected', () => {
    const html = markup({ cases: some(2) });
    expect(buttonIn(html, 'Note on all')).toContain('disabled');
    expect(buttonIn(html, 'Assign all')).toContain('disabled');
    expect(read({ cases: some(2) })).not.toContain('selected');
  });

  it('has the keys told behind a button, where there is a keyboard', () => {
    expect(buttonIn(markup(), 'Keys')).toContain('for-keyboards');
  });

  it('opens a case by a link, which can be opened in another tab too', () => {
    expect(markup()).toMatch(/<a[^>]*href="\/cases\/new"/);
  });
});
