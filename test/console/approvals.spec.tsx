import { App } from 'antd';
import { aCaseSummary, type Summary } from './a-case-summary.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import { aProblem } from './a-problem.js';
import { markupOf, textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { ApprovalList } from '../../apps/web/src/features/approvals/approval-list.js';
import { ApprovalsPage } from '../../apps/web/src/features/approvals/approvals-page.js';

const page = (
  <App>
    <ApprovalsPage decisionOn={(id) => <p>decision on {id}</p>} />
  </App>
);
const waitingKey = ['approvals', 'waiting'];
const finishedKey = ['approvals', 'finished'];

type Turn = Schemas['FinishedTurnDto'];
const turn = (summary: Summary, change: Partial<Turn> = {}): Turn => ({
  at: '2026-03-03T01:00:00.000Z',
  command: 'approveRelease',
  stage: 'liaising.releasing',
  case: summary,
  ...change,
});

function aWaiting(id: string, name: string, change: Partial<Summary> = {}): Summary {
  return aCaseSummary({
    id,
    number: `2026-00000${id}`,
    member: { name, membership: 'full' },
    stage: 'liaising.releasing',
    ...change,
  });
}

const two = [aWaiting('1', '周明德'), aWaiting('2', '李小梅', { attention: 'overseen' })];
const answersWith = (waiting: readonly Summary[], sent: readonly Summary[] = [], nextCursor: string | null = null) =>
  [
    [waitingKey, { items: waiting, nextCursor }],
    [finishedKey, { items: sent.map((each) => turn(each)), nextCursor: null }],
  ] as const;

describe('the approvals', () => {
  it('begin with the first that waits, ready to be decided on, without a click', () => {
    const text = textOf(page, { at: '/approvals', answers: answersWith(two) });
    expect(text).toContain('decision on 1');
    expect(text).not.toContain('decision on 2');
  });

  it('say how many wait, and each with who, which, where and since when', () => {
    const text = textOf(page, { at: '/approvals', answers: answersWith(two) });
    expect(text).toContain('Waiting 2');
    expect(text).toContain('周明德 2026-000001 On track Releasing · Mar 2, 2026');
    expect(text).toContain('李小梅 2026-000002 Overseen Releasing · Mar 2, 2026');
  });

  it('say that there are more than are shown, rather than a number that is wrong', () => {
    const text = textOf(page, { at: '/approvals', answers: answersWith(two, [], 'more') });
    expect(text).toContain('Waiting 200+');
  });

  it('show the case of a link that somebody sent', () => {
    expect(textOf(page, { at: '/approvals?case=2', answers: answersWith(two) })).toContain('decision on 2');
    expect(textOf(page, { at: '/approvals?case=elsewhere', answers: answersWith(two) })).toContain(
      'decision on elsewhere',
    );
  });

  it('mark the one that is open, also for those who cannot see it', () => {
    const markup = markupOf(page, { at: '/approvals?case=2', answers: answersWith(two) });
    const marked = [...markup.matchAll(/aria-current="true"[^>]*>.*?<strong>([^<]*)</g)];
    expect(marked.map(([, name]) => name)).toEqual(['李小梅']);
  });

  it.each([
    ['en', 'Nothing waits on you', 'Waiting 0'],
    ['zh-CN', '没有等待您办理的个案', '待办 0'],
  ] as const)('say in %s that nothing is left to do', (locale, words, count) => {
    const text = textOf(page, { at: '/approvals', locale, answers: answersWith([]) });
    expect(text).toContain(words);
    expect(text).toContain(count);
    expect(text).not.toContain('decision on');
  });

  it('do not say that nothing waits while that is not known yet', () => {
    const markup = markupOf(page, { at: '/approvals' });
    expect(markup).toContain('ant-skeleton');
    expect(markup).not.toContain('Nothing waits on you');
  });

  it('say that they cannot be fetched, and offer to try again', () => {
    const text = textOf(page, { at: '/approvals', refusals: [[waitingKey, notReached()]] });
    expect(text).toContain('The server cannot be reached');
    expect(text).toContain('Try again');
  });

  it('say in the words of the server why they are not for somebody', () => {
    const text = textOf(page, { at: '/approvals', refusals: [[waitingKey, aProblem()]] });
    expect(text).toContain('Not for this role Ask whoever administers the accounts.');
  });
});

describe('what went on from here', () => {
  const at = '/approvals?tab=sent';
  const gone = aWaiting('3', '王建国', {
    stage: 'liaising.receiving',
    holder: { kind: 'organization', organizationId: 'h', name: '临江区卫健局党委' },
  });

  it('is told with whom it is now', () => {
    const text = textOf(page, { at, answers: answersWith(two, [gone]) });
    expect(text).toContain(
      '王建国 2026-000003 On track Receiving · Mar 2, 2026 Approve release, Mar 3, 2026 now with 临江区卫健局党委',
    );
    expect(textOf(page, { at, locale: 'zh-CN', answers: answersWith(two, [gone]) })).toContain(
      '2026年3月3日 由我同意转出 现由 临江区卫健局党委 办理',
    );
  });

  it('has nothing in it that still waits here', () => {
    const text = textOf(page, { at, answers: answersWith(two, [...two, gone]) });
    expect(text.match(/周明德/g) ?? []).toHaveLength(0);
    expect(text).toContain('王建国');
  });

  it('tells of a case that came twice what one did last', () => {
    const answers = [
      [waitingKey, { items: [], nextCursor: null }],
      [finishedKey, { items: [turn(gone, { command: 'refuseReceive' }), turn(gone)], nextCursor: null }],
    ] as const;
    const text = textOf(page, { at, answers });
    expect(text).toContain('Refuse to receive');
    expect(text.match(/王建国/g)).toHaveLength(1);
  });

  it('is over when it is with nobody any more', () => {
    const over = aWaiting('4', '赵敏', { stage: 'transferred.settled', holder: { kind: 'nobody', name: '' } });
    const text = textOf(page, { at, answers: answersWith([], [over]) });
    expect(text).toContain('赵敏');
    expect(text).not.toContain('now with');
  });

  it.each([
    ['en', 'Nothing has gone on from you yet', 'Choose one on the left'],
    ['zh-CN', '还没有经您处办出的个案', '请在左侧选择一件'],
  ] as const)('is said in %s to be nothing yet, and beside it what to do', (locale, none, choose) => {
    expect(textOf(page, { at, locale, answers: answersWith([], []) })).toContain(none);
    expect(textOf(page, { at, locale, answers: answersWith(two, [gone]) })).toContain(choose);
  });

  it('opens nothing by itself: what was sent is not decided on again by mistake', () => {
    expect(textOf(page, { at, answers: answersWith(two, [gone]) })).not.toContain('decision on');
    expect(textOf(page, { at: `${at}&case=3`, answers: answersWith(two, [gone]) })).toContain('decision on 3');
  });
});

describe('a list of approvals', () => {
  const list = (cases: readonly Summary[], chosen?: string) => (
    <ApprovalList cases={cases} chosen={chosen} none="nothing here" onChoose={() => {}} />
  );

  it('says what there is to say when it is empty, in the words it was given', () => {
    expect(textOf(list([]))).toContain('nothing here');
  });

  it('is of buttons, which the keyboard reaches', () => {
    expect(markupOf(list(two)).match(/<button type="button"/g)).toHaveLength(2);
  });

  it('keeps a name without blanks on its line, whatever its length', () => {
    const markup = markupOf(list([aWaiting('1', 'Gulbaharxan'.repeat(5))]));
    expect(markup).toMatch(/<span class="cut"><strong>Gulbaharxan/);
  });

  it.each([
    ['en', '(erased)'],
    ['zh-CN', '（已依法删除）'],
  ] as const)('names in %s a member who was erased by what was done', (locale, words) => {
    const erased = aWaiting('1', '');
    erased.member = { ...erased.member, erasedAt: '2026-03-02T01:00:00.000Z' };
    expect(textOf(list([erased]), { locale })).toContain(words);
  });

  it.each([
    ['onTrack', 'calm'],
    ['reminded', 'warm'],
    ['escalated', 'warmer'],
    ['overseen', 'hot'],
    ['paused', ''],
    ['settled', ''],
  ] as const)('is the warmer the further a case has stalled: %s', (attention, tone) => {
    expect(markupOf(list([aWaiting('1', '周明德', { attention })]))).toContain(`class="tag ${tone}"`);
  });
});
