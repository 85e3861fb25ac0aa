import { aProblem } from './a-problem.js';
import { markupOf, pagesOf, textOf } from './shown.js';
import { aLine, anEntry, aVerification } from './trail-answers.js';
import { vocabulary } from '../../apps/server/src/views/vocabulary.js';
import { CaseChain } from '../../apps/web/src/features/trail/case-chain.js';
import { CaseSelect } from '../../apps/web/src/features/trail/case-select.js';
import { ChainLines } from '../../apps/web/src/features/trail/chain-lines.js';
import { TrailFilters } from '../../apps/web/src/features/trail/trail-filters.js';
import { TrailLine } from '../../apps/web/src/features/trail/trail-line.js';
import { TrailList } from '../../apps/web/src/features/trail/trail-list.js';
import { TrailPage } from '../../apps/web/src/features/trail/trail-page.js';
import type { TrailEntry } from '../../apps/web/src/features/trail/trail-queries.js';

const ignore = () => undefined;

describe('an entry of the trail', () => {
  const line = (change: Partial<TrailEntry> = {}, circumstances = {}) =>
    textOf(<TrailLine entry={anEntry(change)} />, circumstances);
  const linksIn = (change: Partial<TrailEntry> = {}, at = '/trail') =>
    [...markupOf(<TrailLine entry={anEntry(change)} />, { at }).matchAll(/href="([^"]*)"/g)].map(([, to]) => to);

  it('says who did what to which case, under which grant, and why', () => {
    expect(line()).toMatch(
      /^王芳 District coordinator · 江城区委组织部 Revealed what is masked 2026-000001 Purpose: 电话核实身份 · Fields: Telephone number, Identity number Mar 16, 2026/,
    );
  });

  it('says it in Chinese as well', () => {
    const text = line({}, { locale: 'zh-CN' });
    expect(text).toContain('事由：电话核实身份 · 涉及：');
    expect(text).not.toMatch(/phone|idNumber|reveal/);
  });

  it('tells the time of China, and to the second where it is opened', () => {
    expect(line()).toContain('9:02');
    expect(line()).toContain('At March 16, 2026 at 9:02:03 AM');
  });

  it('says from where, in which request and at which place of which chain, for those who look closely', () => {
    expect(line()).toContain('Network address 192.0.2.7 Request number request-7 Hash chain 3, entry 41 ab12cd');
  });

  it('leaves out of the details what is not known of somebody at the server itself', () => {
    const { address: _, requestId: __, ...atTheTerminal } = anEntry();
    const text = textOf(<TrailLine entry={atTheTerminal} />);
    expect(text).not.toContain('Network address');
    expect(text).not.toContain('Request number');
  });

  it('leads to what this account did and to what was done to this case, and keeps the other filters', () => {
    expect(linksIn({}, '/trail?from=2026-03-01')).toEqual([
      '/trail?from=2026-03-01&amp;account=account-1',
      '/trail?from=2026-03-01&amp;case=case-1',
    ]);
    expect(linksIn({}, '/trail?account=other')).toContain('/trail?account=account-1');
  });

  it.each([
    ['en', "The server's terminal"],
    ['zh-CN', '服务器终端'],
  ] as const)('names the terminal in %s where nobody was signed in', (locale, terminal) => {
    const { account: _, role: __, organization: ___, ...entry } = anEntry();
    expect(textOf(<TrailLine entry={entry} />, { locale })).toMatch(new RegExp(`^${terminal} `));
  });

  it('still leads to what an account did whose name is gone', () => {
    expect(line({ account: { id: 'gone', name: '' } })).toMatch(/^An account that is gone/);
    expect(linksIn({ account: { id: 'gone', name: '' } })[0]).toBe('/trail?account=gone');
  });

  it('is told by the id of a case that has no number', () => {
    const { caseNumber: _, ...entry } = anEntry();
    expect(textOf(<TrailLine entry={entry} />)).toContain('case-1');
  });

  it('says what it was about where it was no case, unless that is where it was done', () => {
    const { caseId: _, caseNumber: __, ...entry } = anEntry({ data: {} });
    const about = { name: '第一医院党支部', organizationId: 'branch-1' };
    expect(textOf(<TrailLine entry={{ ...entry, about }} />)).toContain('第一医院党支部');
    const here = { name: '江城区委组织部', organizationId: 'district' };
    expect(textOf(<TrailLine entry={{ ...entry, about: here }} />).match(/江城区委组织部/g)).toHaveLength(1);
  });

  it.each([
    [{ filters: ['q', 'stage'], shown: 12 }, 'Narrowed down by: Words looked for, Stage · 12 shown'],
    [{ shown: 0 }, '0 shown'],
    [{ purpose: null, fields: ['phone'] }, 'Purpose: (words erased) · Fields: Telephone number'],
    [{ fields: ['unheardOf'] }, 'Fields: unheardOf'],
  ])('tells of %j: %s', (data, told) => {
    expect(line({ data })).toContain(told);
  });

  it('says of a command that came too late which it was', () => {
    expect(line({ data: { staleCommand: 'confirmContact' } })).toMatch(/The case had changed before “[^”]+” arrived/);
    expect(line({ data: { staleCommand: 'confirmContact' } })).not.toContain('confirmContact');
  });

  it('says nothing where nothing is to be said', () => {
    expect(line({ data: {} })).not.toContain('Fields');
    expect(markupOf(<TrailLine entry={anEntry({ data: {} })} />)).not.toContain('class="quiet"></span>');
  });

  it.each(['zh-CN', 'en'] as const)('has in %s a name for everything that the service puts on record', (locale) => {
    for (const action of vocabulary.action) {
      expect(line({ action, data: {} }, { locale })).not.toContain(action);
    }
  });
});

describe('the list of the trail', () => {
  const key = ['trail', {}];
  const list = (entries: TrailEntry[], next: string | null = null, locale: 'zh-CN' | 'en' = 'en') =>
    textOf(<TrailList query={{}} />, { locale, answers: [[key, pagesOf(entries, next)]] });

  it('goes on to more where there is more', () => {
    expect(list([anEntry()])).not.toContain('More');
    expect(list([anEntry()], 'next')).toMatch(/More$/);
  });

  it('tells an empty page before the end from the end', () => {
    expect(list([], 'next')).toBe('Nothing on record is like that Look further back');
    expect(list([])).toBe('Nothing on record is like that');
    expect(list([], 'next', 'zh-CN')).toBe('没有符合条件的记录 继续向前查找');
  });

  it('keeps the order of the server over all the pages that were read', () => {
    const named = (id: string) => anEntry({ id, caseNumber: id });
    const pages = [
      { items: [named('2026-3'), named('2026-2')], nextCursor: 'next' },
      { items: [named('2026-1')], nextCursor: null },
    ];
    const text = textOf(<TrailList query={{}} />, { answers: [[key, { pages, pageParams: ['', 'next'] }]] });
    expect(text.match(/2026-\d/g)).toEqual(['2026-3', '2026-2', '2026-1']);
  });

  it('keeps its place until it is answered, and says why it was refused', () => {
    expect(markupOf(<TrailList query={{}} />)).toContain('ant-skeleton');
    const text = textOf(<TrailList query={{}} />, { refusals: [[key, aProblem()]] });
    expect(text).toBe('Not for this role Ask whoever administers the accounts. Try again');
  });

  it('is called what it is, for those who hear it', () => {
    expect(markupOf(<TrailList query={{}} />, { answers: [[key, pagesOf([anEntry()])]] })).toContain(
      '<ol aria-label="Trail"',
    );
  });
});

describe('what the trail is narrowed down by', () => {
  const filters = (at: string, locale: 'zh-CN' | 'en' = 'en') => markupOf(<TrailFilters />, { at, locale });

  it('is what the address says', () => {
    const markup = filters('/trail?from=2026-03-01&to=2026-03-31');
    expect(markup).toContain('value="2026-03-01"');
    expect(markup).toContain('value="2026-03-31"');
  });

  it('can be cleared where there is something to clear', () => {
    expect(filters('/trail')).not.toContain('Clear<');
    expect(filters('/trail?account=a')).toContain('Clear<');
    expect(filters('/trail?account=a', 'zh-CN')).toContain('清除条件');
  });

  it('has a name for every field', () => {
    for (const label of ['Action', 'Find a case by name or number']) {
      expect(filters('/trail')).toContain(`aria-label="${label}"`);
    }
    expect(filters('/trail').match(/<label>/g)).toHaveLength(2);
  });
});

describe('the case that the trail is asked about', () => {
  it('is called by name and number, and by its id until they are known', () => {
    const select = <CaseSelect value="case-1" onChange={ignore} />;
    const answers = [[['trail', 'case', 'case-1'], '周明德 2026-000001']] as const;
    expect(textOf(select, { answers })).toContain('周明德 2026-000001');
    expect(textOf(select)).toContain('case-1');
  });

  it('is asked for where none is chosen', () => {
    expect(textOf(<CaseSelect value={undefined} onChange={ignore} />)).toContain('Find a case by name or number');
    expect(markupOf(<CaseSelect value={undefined} onChange={ignore} />, { locale: 'zh-CN' })).toContain(
      'aria-label="按姓名或编号查找个案"',
    );
  });
});

describe('the lines of a case', () => {
  const lines = (verification = aVerification(), some = [aLine(), aLine({ sequence: 2, command: 'note' })]) => (
    <ChainLines lines={some} verification={verification} />
  );

  it('say of each what happened, by whom and when, with the hash that can be held against paper', () => {
    expect(textOf(lines())).toMatch(/^1\. Case opened 王芳 · Mar 16, 2026, 9:00 AM 0011aabb 2\. /);
  });

  it.each([
    ['clock', 'A clock ran out', '时限到期'],
    ['system', 'System', '系统'],
  ] as const)('name the %s, which has no name of its own', (kind, english, chinese) => {
    const part = lines(aVerification(), [aLine({ actor: { kind } })]);
    expect(textOf(part)).toContain(`${english} · Mar`);
    expect(textOf(part, { locale: 'zh-CN' })).toContain(`${chinese} · 2026`);
  });

  it('say nothing of an account without a name, and do not fail', () => {
    expect(textOf(lines(aVerification(), [aLine({ actor: { kind: 'account' } })]))).toContain('Case opened · Mar');
  });

  it('say in words which line is sound and which is not, and do not leave it to a colour', () => {
    const markup = markupOf(lines(aVerification([{ sequence: 2, fault: 'hash' }])));
    const verdicts = [...markup.matchAll(/role="img" aria-label="([^"]*)"|aria-label="([^"]*)"[^>]*role="img"/g)];
    expect(verdicts.map(([, one, other]) => one ?? other)).toEqual([
      'as it was written',
      'The line is not the one that was written',
    ]);
  });

  it.each(['zh-CN', 'en'] as const)('have in %s a word for every fault that can be found', (locale) => {
    for (const fault of vocabulary.chainFault) {
      const markup = markupOf(lines(aVerification([{ sequence: 1, fault }])), { locale });
      expect(markup).not.toContain(`aria-label="${fault}"`);
    }
  });
});

describe('the chain of a case', () => {
  it('is not verified before somebody asks, because that is put on record', () => {
    const text = textOf(<CaseChain id="case-1" />);
    expect(text).toMatch(/^The case's record Open the case .* Verify$/);
    expect(text).not.toMatch(/sound|fault/);
  });

  it('leads to the case', () => {
    expect(markupOf(<CaseChain id="case-1" />, { locale: 'zh-CN' })).toContain('href="/cases/case-1"');
  });
});

describe('the page of the trail', () => {
  const page = (at: string, asked: object, locale: 'zh-CN' | 'en' = 'en') =>
    textOf(<TrailPage />, { at, locale, answers: [[['trail', asked], pagesOf([anEntry()])]] });

  it('says before anything else that reading it is on record', () => {
    expect(page('/trail', {})).toMatch(/^Trail Who looked at or changed what.*Reading this is on record too\./);
    expect(page('/trail', {}, 'zh-CN')).toMatch(/^审计记录 .*查看本页同样留有记录。/);
  });

  it('asks the server for what the address says, and for nothing else', () => {
    expect(
      page('/trail?from=2026-03-01&account=account-1&strange=1', { from: '2026-03-01', account: 'account-1' }),
    ).toContain('2026-000001');
  });

  it('offers to verify the case that it is narrowed down to, and no other', () => {
    expect(page('/trail?case=case-1', { case: 'case-1' })).toContain('Verify');
    expect(page('/trail', {})).not.toContain('Verify');
  });
});
