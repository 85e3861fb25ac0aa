import { aCaseSummary } from './a-case-summary.js';
import { aProblem } from './a-problem.js';
import { aFunnel, aFunnelStage } from './oversight-answers.js';
import { markupOf, textOf } from './shown.js';
import { chart } from '../../apps/server/src/views/vocabulary.js';
import { stagesOfChart } from '../../apps/server/src/views/way-through.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import { Funnel } from '../../apps/web/src/features/oversight/funnel.js';
import { FunnelTable } from '../../apps/web/src/features/oversight/funnel-table.js';
import { InterventionList } from '../../apps/web/src/features/oversight/intervention-list.js';
import { Interventions } from '../../apps/web/src/features/oversight/interventions.js';

const funnelKey = ['oversight', 'funnel', {}];
const now = '2026-03-20T01:00:00.000Z';

const tableOf = (stages: Schemas['FunnelStageDto'][], begun = 200, org?: string) => (
  <FunnelTable label="funnel" heading="Stage" stages={stages} begun={begun} org={org} />
);

describe('the funnel as a table', () => {
  it('tells of a stage who reached it, what part of all that is, who left, how long it took and who is there', () => {
    const text = textOf(tableOf([aFunnelStage({ reached: 50, left: 40, there: 10 })]));
    expect(text).toBe('Stage Reached Of all Left Median 90th percentile There now Found 50 25% 40 3.5 days 20 days 10');
  });

  it('tells the same in Chinese', () => {
    const text = textOf(tableOf([aFunnelStage({ stage: 'liaising.disputed', reached: 1, left: 1 })], 3), {
      locale: 'zh-CN',
    });
    expect(text).toMatch(/^Stage 到过 占比 已离开 办理中位数 九成不超过 现在 \S+ 1 33% 1 3.5天 20天 50$/);
  });

  it.each([
    [undefined, '/cases?stage=liaising.releasing'],
    ['branch-1', '/cases?org=branch-1&amp;stage=liaising.releasing'],
  ])('leads from what stands there, looked at below %s, to just those cases', (org, address) => {
    expect(markupOf(tableOf([aFunnelStage({ stage: 'liaising.releasing' })], 200, org))).toContain(`href="${address}"`);
  });

  it('leads nowhere where nothing stands', () => {
    expect(markupOf(tableOf([aFunnelStage({ there: 0 })]))).not.toContain('<a ');
  });

  it('says nothing of time where nobody has left yet', () => {
    const stage = aFunnelStage({ left: 0, medianSeconds: null, ninetiethSeconds: null });
    expect(textOf(tableOf([stage]))).toMatch(/ 0 – – 50$/);
  });

  it('draws a share as long as it is, and of nothing none', () => {
    expect(markupOf(tableOf([aFunnelStage({ reached: 50 })]))).toContain('background-size:25% 100%');
    const empty = markupOf(tableOf([aFunnelStage({ reached: 0 })], 0));
    expect(empty).toContain('background-size:0% 100%');
    expect(empty).not.toContain('NaN');
  });

  it('has a word for every stage that the server may name, in both languages', () => {
    const stages = stagesOfChart(chart).map(({ stage }) =>
      aFunnelStage({ stage: stage as Schemas['FunnelStageDto']['stage'] }),
    );
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = textOf(tableOf(stages), { locale });
      for (const { stage } of stages) expect(text).not.toContain(stage);
    }
  });
});

describe('the funnel', () => {
  const shown = (change = {}, at = '/oversight') => textOf(<Funnel />, { at, answers: [[funnelKey, aFunnel(change)]] });

  it('says of how many cases and which days it speaks', () => {
    expect(shown()).toContain('From found to transferred 200 opened from 2025-03-21 to 2026-03-20');
    const chinese = textOf(<Funnel />, { locale: 'zh-CN', answers: [[funnelKey, aFunnel()]] });
    expect(chinese).toContain('从找到到转接的进展 2025-03-21 至 2026-03-20 新建 200 件');
  });

  it('keeps the stages beside the way in a table of their own, each in the order of the server', () => {
    const markup = markupOf(<Funnel />, { answers: [[funnelKey, aFunnel()]] });
    const [way = '', beside = ''] = markup.split('aria-label="Beside the way"');
    expect([...way.matchAll(/<th scope="row">([^<]*)/g)].map(([, stage]) => stage)).toEqual([
      'Found',
      'Contacted',
      expect.stringMatching(/ttl/),
    ]);
    expect([...beside.matchAll(/<th scope="row">/g)]).toHaveLength(1);
    expect(beside).toContain('<th scope="col">Beside the way');
  });

  it('is of the place that the address names', () => {
    const answers = [[['oversight', 'funnel', { org: 'branch-1' }], aFunnel()]] as const;
    expect(markupOf(<Funnel />, { at: '/oversight?org=branch-1', answers })).toContain(
      'href="/cases?org=branch-1&amp;stage=contacted"',
    );
  });

  it('does not fail where the server knows no stage at all', () => {
    expect(shown({ stages: [] })).toContain('0 opened from');
  });

  it('says what it does not count, so that two numbers that differ do not look like a fault', () => {
    expect(shown()).toContain('“There now” counts every open case');
  });

  it('keeps its place until it is answered, and says why it was refused', () => {
    expect(markupOf(<Funnel />)).toContain('ant-skeleton');
    const refused = { refusals: [[funnelKey, aProblem({ title: 'Ends before it begins' })]] as const };
    expect(textOf(<Funnel />, refused)).toContain('Ends before it begins');
    expect(markupOf(<Funnel />, refused)).not.toContain('ant-skeleton');
  });
});

const talk = { name: 'recordTalk', title: 'Record a talk' };
const pause = { name: 'pauseClock', title: 'Pause the clock' };

function aCaseToDecide(change: Partial<Schemas['CaseToInterveneDto']> = {}): Schemas['CaseToInterveneDto'] {
  return { ...aCaseSummary({ attention: 'overseen' }), commands: [pause, talk], ...change };
}

describe('a case in which the supervisor may intervene', () => {
  const list = (...cases: Schemas['CaseToInterveneDto'][]) => <InterventionList cases={cases} now={now} />;

  it('has a way to the form of each thing that may be done, and no other', () => {
    const markup = markupOf(list(aCaseToDecide()));
    expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([
      '/cases/case-1',
      '/cases/case-1?command=pauseClock',
      '/cases/case-1?command=recordTalk',
    ]);
  });

  it('says who has it, since when, at which stage and how far it has stalled', () => {
    expect(textOf(list(aCaseToDecide()))).toBe(
      '周明德 2026-000001 Found · 王芳, 18 days ago Pause the clock Record a talk Overseen',
    );
    expect(textOf(list(aCaseToDecide()), { locale: 'zh-CN' })).toContain('王芳，18天前接手');
  });

  it('names the member in each way, for those who hear one after the other', () => {
    expect(markupOf(list(aCaseToDecide()))).toContain('aria-label="Record a talk: 周明德"');
  });

  it('is told of a member who was erased on lawful request, without a link that nobody can see', () => {
    const member = { name: '', membership: 'full', erasedAt: now } as const;
    expect(textOf(list(aCaseToDecide({ member })))).toMatch(/^\(erased\) 2026-000001/);
    expect(textOf(list(aCaseToDecide({ member })), { locale: 'zh-CN' })).toMatch(/^（已依法删除） 2026-000001/);
  });

  it('is told without a holder where nobody has it', () => {
    const text = textOf(list(aCaseToDecide({ holder: { kind: 'nobody', name: '' } })));
    expect(text).toMatch(/^周明德 2026-000001 Found Pause/);
  });
});

describe('where a supervisor may intervene', () => {
  const key = (asked = {}) => ['oversight', 'interventions', asked];
  const page = (items: Schemas['CaseToInterveneDto'][], nextCursor: string | null = null) => ({
    pages: [{ commands: [pause, talk], items, nextCursor }],
    pageParams: [''],
  });

  it('lists every case of the place, or those in which one thing can be done, as the address says', () => {
    const answers = [
      [key(), page([aCaseToDecide(), aCaseToDecide({ id: 'case-2', number: '2026-000002' })])],
      [key({ org: 'branch-1', command: 'pauseClock' }), page([aCaseToDecide()])],
    ] as const;
    expect(textOf(<Interventions />, { answers }).match(/2026-00000\d/g)).toHaveLength(2);
    const narrowed = textOf(<Interventions />, { answers, at: '/oversight?org=branch-1&command=pauseClock' });
    expect(narrowed.match(/2026-00000\d/g)).toHaveLength(1);
  });

  it('calls what is chosen as the server does', () => {
    const markup = markupOf(<Interventions />, {
      at: '/oversight?command=recordTalk',
      answers: [[key({ command: 'recordTalk' }), page([])]],
    });
    expect(markup).toContain('Record a talk');
  });

  it.each([
    ['en', 'There is no case in which you can do this'],
    ['zh-CN', '没有可处置的个案'],
  ] as const)('says in %s that there is none', (locale, told) => {
    expect(textOf(<Interventions />, { locale, answers: [[key(), page([])]] })).toContain(told);
  });

  it('does not say that there is none where only this page is empty and another one follows', () => {
    const text = textOf(<Interventions />, { answers: [[key(), page([], 'next')]] });
    expect(text).not.toContain('There is no case');
    expect(text).toMatch(/More$/);
  });

  it('keeps its place until it is answered, and says why it was refused', () => {
    expect(markupOf(<Interventions />)).toContain('ant-skeleton');
    const text = textOf(<Interventions />, { refusals: [[key(), aProblem()]] });
    expect(text).toContain('Not for this role');
    expect(text).not.toContain('There is no case');
  });
});
