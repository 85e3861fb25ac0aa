import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { clockKeys } from '../../../test/builders/case-events.js';
import { caseAt, openStages } from '../../../test/builders/case-at.js';
import { accountOf } from '../../../test/builders/step-account.js';
import { openAttentions, type Attention } from './index.js';

const rungs = ['onTrack', 'reminded', 'escalated', 'overseen'] as const;
const climb: Record<(typeof rungs)[number], (builder: CaseBuilder) => CaseBuilder> = {
  onTrack: (builder) => builder,
  reminded: (builder) => builder.reminded(),
  escalated: (builder) => builder.escalated(),
  overseen: (builder) => builder.overseen(),
};

describe('the ladder of attention', () => {
  it.each(openStages)('is climbed in %s rung by rung, and each rung tells one more', (stage) => {
    const reminded = caseAt(stage).reminded();
    expect(accountOf(reminded.last)).toMatchObject({
      to: stage,
      attention: 'reminded',
      told: ['remind > holder'],
      clocks: ['stop remind@onTrack', 'start escalate@reminded'],
    });
    const escalated = reminded.runsOut('escalate');
    expect(accountOf(escalated.last)).toMatchObject({
      to: stage,
      attention: 'escalated',
      told: ['escalate > holder, coordinator'],
      clocks: ['stop escalate@reminded', 'start oversee@escalated'],
    });
    const overseen = escalated.runsOut('oversee');
    expect(accountOf(overseen.last)).toMatchObject({
      to: stage,
      attention: 'overseen',
      told: ['oversee > holder, coordinator, supervisor'],
      clocks: ['stop oversee@escalated', 'start oversee@overseen'],
    });
  });

  it('ends nowhere: an overseen case is overseen again, and the supervisor told each time', () => {
    const twice = aCase().overseen().runsOut('oversee').runsOut('oversee');
    expect(accountOf(twice.last)).toEqual({
      to: 'found',
      attention: 'overseen',
      holder: 'coordinator',
      told: ['oversee > holder, coordinator, supervisor'],
      clocks: ['start oversee@overseen'],
    });
  });

  it('writes the stage that the clock is for beside each clock, so that the deadline policy can find its setting', () => {
    for (const stage of openStages) {
      expect(caseAt(stage).overseen().last.effects).toContainEqual({
        kind: 'startClock',
        key: clockKeys['oversee@overseen'],
        clock: 'oversee',
        stage,
      });
    }
  });

  it('is not progress: a clock that ran out does not set the day of the last progress', () => {
    expect(aCase().reminded().last.hasProgressed).toBe(false);
    expect(aCase().overseen().last.hasProgressed).toBe(false);
  });
});

describe('only progress buys time', () => {
  const idle: [what: string, act: (builder: CaseBuilder) => CaseBuilder][] = [
    ['an unsuccessful attempt', (builder) => builder.attempted()],
    ['a note', (builder) => builder.does('note')],
    ['a talk with who is late', (builder) => builder.does('recordTalk')],
    ['another coordinator', (builder) => builder.does('assign')],
    ['a change of the will', (builder) => builder.does('recordWillingness')],
  ];

  it.each(idle)('and %s is none: attention and clocks stay as they are', (_, act) => {
    for (const attention of openAttentions) {
      const before = caseAt('contacted', attention);
      const after = act(before);
      expect(after.state.attention).toBe(attention);
      expect(after.clocks).toEqual(before.clocks);
      expect(after.last.hasProgressed).toBe(false);
    }
  });

  it.each(openAttentions)('and a new stage puts a case that is %s back on track, with one fresh clock', (attention) => {
    const after = caseAt('contacted', attention).managedInPlace();
    expect(after.state.attention).toBe('onTrack');
    expect(after.clocks.map(({ clock, stage }) => [clock, stage])).toEqual([['remind', 'managedInPlace']]);
    expect(after.last.hasProgressed).toBe(true);
    expect(after.last.entry.data).toEqual(
      attention === 'onTrack' ? { hostOrgId: 'host-branch' } : { hostOrgId: 'host-branch', attention: 'onTrack' },
    );
  });

  it.each(openAttentions)('and passing the ball within a stage puts a case that is %s back on track', (attention) => {
    const after = caseAt('liaising.releasing', attention).releasedByOne();
    expect(after.state).toMatchObject({ stage: 'liaising.releasing', attention: 'onTrack' });
    expect(after.clocks.map(({ clock }) => clock)).toEqual(['remind']);
  });

  it.each(openAttentions)('and the end settles a case that is %s, with no clock left', (attention) => {
    const ended = caseAt('found', attention).closed();
    expect(ended.state).toMatchObject({ attention: 'settled', isOver: true });
    expect(ended.clocks).toEqual([]);
  });
});

describe('a pause', () => {
  const ends: [how: string, end: (builder: CaseBuilder) => CaseBuilder][] = [
    ['on its last day', (builder) => builder.runsOut('resume')],
    ['by a supervisor', (builder) => builder.resumed()],
  ];
  const nextClock: Record<Exclude<Attention, 'paused' | 'settled'>, string> = {
    onTrack: 'start remind@onTrack',
    reminded: 'start escalate@reminded',
    escalated: 'start oversee@escalated',
    overseen: 'start oversee@overseen',
  };

  it.each(rungs)('stops the clock of a case that is %s, and starts one to its last day', (rung) => {
    const paused = climb[rung](aCase()).paused('2026-08-15');
    expect(accountOf(paused.last)).toMatchObject({
      attention: 'paused',
      told: [],
      clocks: [nextClock[rung].replace('start', 'stop'), 'start resume@paused on 2026-08-15'],
    });
    expect(paused.state).toMatchObject({ pausedUntil: '2026-08-15', pausedAt: rung });
    expect(paused.last.hasProgressed).toBe(false);
  });

  describe.each(ends)('that ends %s', (_, end) => {
    it.each(rungs)('leads back to %s, so that a pause does not wipe out that the case had stalled', (rung) => {
      const resumed = end(climb[rung](aCase()).paused());
      expect(accountOf(resumed.last)).toMatchObject({
        attention: rung,
        told: [],
        clocks: ['stop resume@paused', nextClock[rung]],
      });
      expect(resumed.state.pausedUntil).toBeUndefined();
      expect(resumed.state.pausedAt).toBeUndefined();
      expect(resumed.last.hasProgressed).toBe(false);
    });

    it('leads back to the rung of this pause, not of an earlier one', () => {
      const again = end(end(aCase().escalated().paused()).contacted().paused());
      expect(again.state.attention).toBe('onTrack');
    });

    it('gives a managed member’s review its own day again', () => {
      const managed = aCase().contacted().managedInPlace({ reviewOn: '2026-07-01' }).paused('2026-06-01');
      expect(end(managed).clocks).toEqual([expect.objectContaining({ clock: 'remind', fixedOn: '2026-07-01' })]);
    });
  });

  it('does not stop a letter’s validity', () => {
    expect(
      caseAt('liaising.receiving')
        .paused()
        .clocks.map(({ clock }) => clock),
    ).toEqual(['letterExpiry', 'resume']);
  });

  it('cannot be begun twice, nor ended when there is none', () => {
    expect(() => aCase().paused().paused()).toThrow('pauseClock is not possible');
    expect(() => aCase().resumed()).toThrow('resumeClock is not possible');
  });
});
