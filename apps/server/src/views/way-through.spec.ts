import { describeChart, stages, type ChartDescription } from '@app/case-machine';
import { stagesOfChart } from './way-through.js';

const leaf = (path: string) => ({ path, kind: 'atomic' as const });
const compound = (path: string, initial: string) => ({ path, kind: 'compound' as const, initial });

/** A chart of another time: the way to a transfer has a shortcut, a detour and a loop. */
const invented: ChartDescription = {
  machineVersion: 9,
  states: [
    compound('progress', 'progress.heard'),
    leaf('progress.heard'),
    leaf('progress.asked'),
    compound('progress.moving', 'progress.moving.packed'),
    leaf('progress.moving.packed'),
    leaf('progress.moving.sent'),
    compound('progress.transferred', 'progress.transferred.new'),
    leaf('progress.transferred.new'),
    { path: 'progress.transferred.old', kind: 'final' },
    leaf('progress.waiting'),
    { path: 'progress.closed', kind: 'final' },
    leaf('attention.onTrack'),
  ],
  arrows: [
    { from: 'progress.heard', event: 'ask', to: 'progress.asked' },
    { from: 'progress.heard', event: 'note' },
    { from: 'progress.heard', event: 'wait', to: 'progress.waiting' },
    { from: 'progress.waiting', event: 'ask', to: 'progress.asked' },
    { from: 'progress.asked', event: 'pack', to: 'progress.moving' },
    { from: 'progress.asked', event: 'goBack', to: 'progress.heard' },
    { from: 'progress.moving.packed', event: 'send', to: 'progress.moving.sent' },
    { from: 'progress.moving', event: 'arrive', to: 'progress.transferred' },
    { from: 'attention.onTrack', event: 'remind', to: 'attention.reminded' },
  ],
};

const wayOf = (chart: ChartDescription) =>
  stagesOfChart(chart).flatMap(({ stage, isOnTheWay }) => (isOnTheWay ? [stage] : []));
const besideOf = (chart: ChartDescription) =>
  stagesOfChart(chart).flatMap(({ stage, isOnTheWay }) => (isOnTheWay ? [] : [stage]));

describe('the way from found to transferred', () => {
  it('is that of the chart which is in use, in its order, without refusals and detours', () => {
    expect(wayOf(describeChart())).toEqual([
      ...['found', 'contacted', 'liaising.confirmingMembership', 'liaising.releasing', 'liaising.receiving'],
      ...['liaising.awaitingReceipt', 'transferred.settlingIn'],
    ]);
  });

  it('is followed by every other stage that somebody has to act in, so that no case falls out of the funnel', () => {
    expect(besideOf(describeChart()).toSorted()).toEqual(['liaising.disputed', 'lostContact', 'managedInPlace']);
    const all = stagesOfChart(describeChart()).map(({ stage }) => stage);
    expect(all.toSorted()).toEqual(
      stages.filter((stage) => !['closed', 'transferred.settled'].includes(stage)).toSorted(),
    );
  });

  it('is the shortest of a chart with a detour, and enters a stage of stages where that begins', () => {
    expect(wayOf(invented)).toEqual(['heard', 'asked', 'moving.packed', 'transferred.new']);
  });

  it('leaves what lies beside it in the order of the chart, and nothing of the other region', () => {
    expect(besideOf(invented)).toEqual(['moving.sent', 'waiting']);
  });

  it('takes an arrow of all that lies within a stage for one of each', () => {
    const arrows = invented.arrows.filter(({ event }) => event !== 'arrive');
    const sent = { from: 'progress.moving.sent', event: 'arrive', to: 'progress.transferred' };
    expect(wayOf({ ...invented, arrows: [...arrows, sent] })).toEqual([
      ...['heard', 'asked', 'moving.packed', 'moving.sent', 'transferred.new'],
    ]);
  });

  it('ends, and is empty, in a chart in which nothing leads to a transfer', () => {
    const arrows = invented.arrows.filter(({ to }) => to !== 'progress.transferred');
    expect(wayOf({ ...invented, arrows })).toEqual([]);
    expect(besideOf({ ...invented, arrows })).toContain('heard');
  });
});
