import type { ComponentProps } from 'react';
import { aCaseSummary } from './a-case-summary.js';
import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import { aPolicyPreview, aReport } from './oversight-answers.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { CasePicker } from '../../apps/web/src/features/oversight/case-picker.js';
import { CountsCompared } from '../../apps/web/src/features/oversight/counts-compared.js';
import { DeedOutcome } from '../../apps/web/src/features/oversight/deed-outcome.js';
import { HandOver } from '../../apps/web/src/features/oversight/hand-over.js';
import { Mails } from '../../apps/web/src/features/oversight/mails.js';
import { OversightPage } from '../../apps/web/src/features/oversight/oversight-page.js';
import { PolicyFields } from '../../apps/web/src/features/oversight/policy-fields.js';
import { Reassignment } from '../../apps/web/src/features/oversight/reassignment.js';
import { WhatIf } from '../../apps/web/src/features/oversight/what-if.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { dayAfter } from '../../apps/web/src/ui/time.js';
import { now } from '../../apps/web/src/ui/now.js';

/** What a screen reads of a chart is there before the suite ends. */
afterAll(() => import('../../apps/web/src/features/oversight/echart.js'));

const ignore = () => undefined;

type Deed = ComponentProps<typeof DeedOutcome>['deed'];

function aDeed(change: Partial<Deed> = {}): Deed {
  return {
    shown: undefined,
    report: undefined,
    fault: null,
    isBusy: false,
    apply: ignore,
    forget: ignore,
    ...change,
  };
}

const preview = { ...aReport(), digest: 'd' };
const shown = (change: object = {}) => ({ order: {}, preview: { ...preview, ...change }, hasChanged: false });

describe('what would be done to many cases', () => {
  const outcome = (change: Partial<Deed>, locale: 'zh-CN' | 'en' = 'en') =>
    textOf(<DeedOutcome deed={aDeed(change)} />, { locale });

  it('is not told before somebody asked', () => {
    expect(outcome({})).toBe('');
  });

  it('is told with how many it concerns, stage by stage, and who stays as they are', () => {
    const text = outcome({ shown: shown() });
    expect(text).toMatch(/^6 of 9 cases will be handed over Stage Cases Found 4 Contacted 2 1 has that coordinator/);
    expect(text).toContain('2 cannot be handed over:');
    expect(text).toMatch(/Do it$/);
  });

  it('is told in Chinese as well', () => {
    const text = outcome({ shown: shown() }, 'zh-CN');
    expect(text).toMatch(/^共 9 件，将移交 6 件/);
    expect(text).toContain('2 件不能移交：');
    expect(text).toMatch(/确认执行$/);
  });

  it('speaks of one case as one', () => {
    expect(outcome({ shown: shown({ total: 1, handedOver: 1 }) })).toMatch(/^1 of 1 case will/);
  });

  it('leads to the cases that stay, with the reason in words; of one that is not known there is no number', () => {
    const markup = markupOf(<DeedOutcome deed={aDeed({ shown: shown() })} />);
    expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual(['/cases/case-8']);
    expect(markup).toContain('>2026-000008</a>');
    expect(markup).not.toMatch(/notAllowedNow|unknown</);
  });

  it('cannot be done where there is nothing to do', () => {
    const nothing = shown({ handedOver: 0, byStage: [] }) as Deed['shown'];
    const markup = markupOf(<DeedOutcome deed={aDeed({ shown: nothing })} />);
    expect(markup).toMatch(/<button[^>]*disabled=""[^>]*>.*Do it/);
    expect(textOf(<DeedOutcome deed={aDeed({ shown: nothing })} />)).not.toContain('Stage');
  });

  it('cannot be done twice by a second click while it is being done', () => {
    const markup = markupOf(<DeedOutcome deed={aDeed({ shown: shown(), isBusy: true })} />);
    expect(markup).toContain('ant-btn-loading');
  });

  it('says so where it is not what had been shown any more, and that nothing was done', () => {
    const changed = { ...shown(), hasChanged: true } as Deed['shown'];
    expect(outcome({ shown: changed })).toContain('Something has changed since the preview, so nothing was done');
    expect(outcome({ shown: changed }, 'zh-CN')).toContain('预览之后情况有变，尚未执行');
  });

  it('is told to those who do not see it, when it comes', () => {
    expect(markupOf(<DeedOutcome deed={aDeed()} />)).toContain('aria-live="polite"');
  });

  it('is not taken away by a refusal, so that it can be tried again', () => {
    const text = outcome({ shown: shown(), fault: notReached() });
    expect(text).toContain('The server cannot be reached');
    expect(text).toContain('6 of 9 cases will be handed over');
  });
});

describe('what has been done', () => {
  it('is told instead of what would be, and cannot be done again', () => {
    const done = aDeed({ shown: shown(), report: aReport() });
    const text = textOf(<DeedOutcome deed={done} />);
    expect(text).toMatch(/^Handed over: 6 of 9 cases/);
    expect(text).not.toContain('will be handed over');
    expect(text).not.toContain('Do it');
  });

  it('is told in one line where nothing stayed behind', () => {
    const done = aDeed({ report: aReport({ total: 6, refused: 0, unchanged: 0, refusals: [] }) });
    expect(textOf(<DeedOutcome deed={done} />)).toBe('Handed over: 6 of 6 cases');
  });

  it.each([
    [{ unchanged: 1, refused: 0 }, '1 has that coordinator already and stays as it is.'],
    [{ unchanged: 2, refused: 0 }, '2 have that coordinator already and stay as they are.'],
  ])('tells of %j as one says it', (change, told) => {
    expect(textOf(<DeedOutcome deed={aDeed({ report: aReport(change) })} />)).toContain(told);
  });

  it('still says who stayed behind and why', () => {
    expect(textOf(<DeedOutcome deed={aDeed({ report: aReport() })} />)).toContain('2 cannot be handed over:');
  });
});

describe('the cases to choose from', () => {
  const cases = ['一', '二', '三'].map((name, at) =>
    aCaseSummary({ id: `case-${at}`, number: `2026-00000${at}`, member: { name: `周${name}`, membership: 'full' } }),
  );
  const picker = (picked: string[], some = cases) =>
    markupOf(<CasePicker cases={some} picked={new Set(picked)} onPick={ignore} />);
  const checkedIn = (markup: string) => (markup.match(/<input[^>]*checked=""/g) ?? []).length;

  it('are chosen one by one', () => {
    expect(checkedIn(picker([]))).toBe(0);
    expect(checkedIn(picker(['case-1']))).toBe(1);
  });

  it.each([
    [[], false, false],
    [['case-0'], false, true],
    [['case-0', 'case-1', 'case-2'], true, false],
  ])('with %j picked, all are said to be (%s) or some (%s)', (picked, all, some) => {
    const [, box = ''] = /<header>(.*?)<\/header>/s.exec(picker(picked)) ?? [];
    expect(box.includes('checked=""')).toBe(all);
    expect(box.includes('ant-checkbox-indeterminate')).toBe(some);
  });

  it('count only those that are listed, and not what was picked before the list was another', () => {
    const [, box = ''] = /<header>(.*?)<\/header>/s.exec(picker(['gone', 'case-0', 'case-1', 'other'])) ?? [];
    expect(box).not.toContain('checked=""');
    expect(box).toContain('ant-checkbox-indeterminate');
  });

  it('name a member who was erased on lawful request so, and not with nothing', () => {
    const erased = aCaseSummary({ member: { name: '', membership: 'full', erasedAt: '2026-03-01T00:00:00.000Z' } });
    expect(picker([], [erased])).toContain('(erased)');
  });

  it('say so where there are none, and offer no choice of all', () => {
    const markup = picker([], []);
    expect(markup).toContain('No case matches');
    expect(markup).toMatch(/<input[^>]*disabled=""/);
  });

  it('say of each where it stands, with whom, and how far it has stalled', () => {
    const one = [aCaseSummary({ attention: 'escalated' })];
    const text = textOf(<CasePicker cases={one} picked={new Set()} onPick={ignore} />);
    expect(text).toBe('1 case Select all 周明德 2026-000001 Found · 王芳 Escalated');
    const { coordinator: _, ...nobodys } = aCaseSummary();
    expect(textOf(<CasePicker cases={[nobodys]} picked={new Set()} onPick={ignore} />)).toContain('Found On track');
  });
});

describe('reassignment', () => {
  const key = ['oversight', 'cases', { limit: 200 }];
  const over = aCaseSummary({
    id: 'over',
    holder: { kind: 'nobody', name: '' },
    member: { name: '已了结', membership: 'full' },
  });

  it('offers no case that is over', () => {
    const answers = [[key, { items: [aCaseSummary(), over], nextCursor: null }]] as const;
    const text = textOf(<Reassignment />, { answers });
    expect(text).toContain('1 case Select all 周明德');
    expect(text).not.toContain('已了结');
  });

  it('cannot be shown before cases and a coordinator are chosen', () => {
    const markup = markupOf(<Reassignment />, { answers: [[key, { items: [aCaseSummary()], nextCursor: null }]] });
    expect(markup).toMatch(/<button[^>]*disabled=""[^>]*><span>Preview/);
    expect(markup).toContain('0 selected');
  });

  it('is of the place that the address names', () => {
    const answers = [[['oversight', 'cases', { limit: 200, org: 'o' }], { items: [], nextCursor: null }]] as const;
    expect(textOf(<Reassignment />, { at: '/oversight?org=o', answers })).toContain(
      '0 cases Select all No case matches',
    );
  });

  it('keeps its place until the cases are there, and says why there are none', () => {
    expect(markupOf(<Reassignment />)).toContain('ant-skeleton');
    expect(textOf(<Reassignment />, { refusals: [[key, aProblem()]] })).toContain('Not for this role');
  });
});

describe('handing over', () => {
  it('is first that of a coordinator who leaves, with who takes over and why', () => {
    const text = textOf(<HandOver />);
    expect(text).toMatch(/A coordinator An organisation A coordinator Coordinator who leaves New coordinator Reason/);
    expect(text).not.toContain('offline afterwards');
  });

  it('says in Chinese what is asked for', () => {
    expect(textOf(<HandOver />, { locale: 'zh-CN' })).toMatch(/离任的协调员 改由谁协调 理由 预 ?览$/);
  });
});

describe('deadlines that are tried out', () => {
  const targets = { remind: 5, escalate: 6, oversee: 7 };
  const present: Schemas['EffectivePolicyDto'] = {
    'liaising.disputed': targets,
    lostContact: targets,
    contacted: targets,
    found: targets,
    liaising: targets,
    managedInPlace: targets,
    'transferred.settlingIn': targets,
    'liaising.awaitingReceipt': targets,
  };
  const fields = (edited = {}) => markupOf(<PolicyFields present={present} edited={edited} onEdit={ignore} />);
  const rowsIn = (markup: string) => [...markup.matchAll(/<th scope="row">([^<]*)/g)].map(([, row]) => row);

  it('are in the order of the chart and of the rungs, however they were sent', () => {
    expect(rowsIn(fields()).slice(0, 2)).toEqual(['Found', 'Contacted']);
    expect(rowsIn(fields())).toHaveLength(8);
    const heads = [...fields().matchAll(/<th scope="col">([^<]*)/g)].map(([, head]) => head);
    expect(heads).toEqual(['Stage', 'Reminder', 'Escalation', 'Oversight']);
  });

  it('have a field for each stage and rung, named by both', () => {
    const labels = [
      ...fields().matchAll(/aria-label="([^"]+)"[^>]*role="spinbutton"|role="spinbutton"[^>]*aria-label="([^"]+)"/g),
    ];
    expect(labels).toHaveLength(24);
    expect(fields()).toContain('aria-label="Found Reminder"');
  });

  it('show what was changed, and the present ones beside it', () => {
    const markup = fields({ found: { ...targets, remind: 3 } });
    expect(markup.match(/value="3"/g)).toHaveLength(1);
    expect(markup.match(/value="5"/g)).toHaveLength(7);
  });
});

describe('what other deadlines would have led to', () => {
  const text = (change = {}, locale: 'zh-CN' | 'en' = 'en') =>
    textOf(<CountsCompared preview={aPolicyPreview(change)} />, { locale });

  it('is told rung by rung, lowest first, before and after', () => {
    expect(text()).toContain(
      'Reminder 1,200 → 1,500 1,200 → 1,500 1,200 → 1,500 1,200 → 1,500 Escalation 90 → 80 90 → 80 90 → 80 90 → 80',
    );
    expect(text()).toMatch(/Oversight 10 → 10/);
  });

  it('stands out where it is not the same, and only there', () => {
    const markup = markupOf(<CountsCompared preview={aPolicyPreview()} />);
    expect(markup.match(/<strong>/g)).toHaveLength(8);
    expect(markup).not.toContain('<strong>10 → 10');
  });

  it('says from which cases and days it was worked out', () => {
    expect(text()).toContain('320 cases from 2025-12-21 to 2026-03-20');
    expect(text({}, 'zh-CN')).toContain('2025-12-21 至 2026-03-20，共 320 件个案');
    expect(text({ cases: 1 })).toContain('1 case from 2025-12-21');
  });

  it('says so where it is not the whole truth', () => {
    expect(text()).not.toContain('more cases than');
    expect(text({ isComplete: false })).toContain('There are more cases than are looked at.');
  });
});

describe('the desk of what if', () => {
  const district = ['oversight', 'policy', 'district'];

  it('begins where the administrator works, and says that nothing is saved', () => {
    const refusals = [[district, aProblem({ title: 'refused here' })]] as const;
    expect(textOf(<WhatIf />, { answers: [signedInAs('administrator')], refusals })).toContain('refused here');
  });

  it('shows no deadlines of nowhere', () => {
    expect(textOf(<WhatIf />, { answers: [signedInAs('supervisor')] })).toBe('Organisation and below');
  });

  it('goes on with the place that the address names', () => {
    const refusals = [[['oversight', 'policy', 'branch-1'], aProblem({ title: 'refused there' })]] as const;
    const circumstances = { at: '/oversight?org=branch-1', answers: [signedInAs('administrator')], refusals };
    expect(textOf(<WhatIf />, circumstances)).toContain('refused there');
  });

  it('keeps its place until the deadlines are there', () => {
    expect(markupOf(<WhatIf />, { answers: [signedInAs('administrator')] })).toContain('ant-skeleton');
  });
});

describe('the mails to come', () => {
  const key = ['oversight', 'mails', dayAfter(now())];
  const mails = (topics: Schemas['DigestPreviewDto']['topics']) =>
    [[key, { on: dayAfter(now()), people: 4, facts: 9, topics }]] as const;

  it('are those of tomorrow until another day is chosen', () => {
    expect(markupOf(<Mails />)).toContain(`value="${dayAfter(now())}"`);
  });

  it('are told by what they are about, in the words of the reader', () => {
    const topics = [
      { topic: 'remind', facts: 7 },
      { topic: 'letterExpiry', facts: 2 },
    ];
    const text = textOf(<Mails />, { answers: mails(topics) });
    expect(text).toContain('4 people will be told of 9 matters About Matters');
    expect(text).not.toMatch(/letterExpiry|remind /);
    expect(textOf(<Mails />, { locale: 'zh-CN', answers: mails(topics) })).toContain('将向 4 人告知 9 件事项');
  });

  it.each([
    [1, 1, '1 person will be told of 1 matter'],
    [1, 3, '1 person will be told of 3 matters'],
    [0, 0, '0 people will be told of 0 matters'],
  ])('to %i people of %i matters are told as one says it', (people, facts, told) => {
    const answer = { on: dayAfter(now()), people, facts, topics: [] };
    expect(textOf(<Mails />, { answers: [[key, answer]] })).toContain(`${told} There is nothing`);
  });

  it('say so where nobody is to be told of anything', () => {
    expect(textOf(<Mails />, { answers: mails([]) })).toContain('There is nothing to tell on that day');
  });

  it('say why they cannot be foreseen', () => {
    const text = textOf(<Mails />, { refusals: [[key, aProblem({ title: 'Too far ahead' })]] });
    expect(text).toContain('Too far ahead');
    expect(markupOf(<Mails />)).toContain('ant-skeleton');
  });
});

describe('the oversight desk', () => {
  const viewsFor = (roles: readonly Role[], at = '/oversight') => {
    const markup = markupOf(<OversightPage />, { at, answers: [signedInAs(...roles)] });
    return [...markup.matchAll(/<a [^>]*href="\/oversight\?([^"]*)"[^>]*>([^<]*)<\/a>/g)];
  };
  const namesFor = (roles: readonly Role[]) => viewsFor(roles).map(([, , name]) => name);

  it('has what a supervisor does, and what only an administrator tries out is not there', () => {
    expect(namesFor(['supervisor'])).toEqual([
      ...['Board', 'Funnel', 'Intervene', 'Holders', 'Reassign', 'Hand over', 'Mails to come'],
    ]);
  });

  it('has for an auditor only what can be read', () => {
    expect(namesFor(['auditor'])).toEqual(['Board', 'Funnel', 'Holders', 'Mails to come']);
  });

  it('has for an administrator no case and no holder', () => {
    expect(namesFor(['administrator'])).toEqual(['What if', 'Mails to come']);
  });

  it('has everything for one who is both, once', () => {
    expect(namesFor(['administrator', 'supervisor'])).toHaveLength(8);
  });

  it('is empty, and does not fail, for somebody who has strayed here', () => {
    expect(textOf(<OversightPage />, { answers: [signedInAs('branchClerk')] })).toBe('Oversight');
  });

  it.each([
    ['/oversight', 'Board'],
    ['/oversight?tab=holders', 'Holders'],
    ['/oversight?tab=whatIf', 'Board'],
    ['/oversight?tab=nonsense', 'Board'],
  ])('opens at %s the view %s, and no view that is not for the reader', (at, open) => {
    const markup = markupOf(<OversightPage />, { at, answers: [signedInAs('supervisor')] });
    expect([...markup.matchAll(/aria-current="page"[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual([open]);
  });

  it('keeps the chosen place from one view to the next, and not what was chosen within one', () => {
    const addresses = viewsFor(['auditor'], '/oversight?tab=board&org=branch-1&command=recordTalk').map(([, to]) => to);
    expect(addresses).toEqual(['board', 'funnel', 'holders', 'mails'].map((tab) => `tab=${tab}&amp;org=branch-1`));
  });

  it('is called what people call it', () => {
    const answers = [signedInAs('auditor')];
    expect(textOf(<OversightPage />, { locale: 'zh-CN', answers })).toMatch(/^督办 总览 进展漏斗 承办情况 明日邮件/);
  });
});
