import { caseAt, standings } from '../../../test/builders/case-at.js';
import { clockKeys } from '../../../test/builders/case-events.js';
import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { clocksWantedBy } from '../../../test/model/replayed.js';
import secondMachine from '../../../test/versions/second-machine.js';
import {
  caseMachineOf,
  releasedMachine,
  stageOf,
  UnknownSnapshotError,
  upgradeCase,
  type CaseMachine,
  type MachineParts,
} from './index.js';

const now = '2026-12-01T01:00:00.000Z';
const second = secondMachine({ releasedMachine, caseMachineOf });
const waitingOf = (builder: CaseBuilder) => builder.clocks.map(({ key }) => key);
const stepOf = (builder: CaseBuilder, machine = second) =>
  machine.upgradeCase(builder.stored, waitingOf(builder), now) ?? fail('nothing was upgraded');

function fail(why: string): never {
  throw new Error(why);
}

/** The second machine with some of its parts otherwise. */
function otherwise(
  parts: Partial<MachineParts> & { upgrade?: Partial<MachineParts['upgrades'][number]> },
): CaseMachine {
  const { upgrade, ...others } = parts;
  const [usual] = Object.values(second.parts.upgrades);
  if (!usual) fail('the second machine has no upgrade');
  return caseMachineOf({ ...second.parts, upgrades: { 1: { ...usual, ...upgrade } }, ...others });
}

describe('an upgrade to a version with a renamed state, a compound one and a new region', () => {
  it.each(standings)('brings a case along from $stage, $attention, and it can go on', ({ stage, attention }) => {
    const builder = caseAt(stage, attention);
    const { next, state } = stepOf(builder);
    expect(next.machineVersion).toBe(2);
    const names: Record<string, string> = { found: 'found.searching', 'liaising.receiving': 'liaising.atHost' };
    expect([state.stage, state.attention]).toEqual([names[stage] ?? stage, attention]);
    expect(state.holder).toEqual(builder.state.holder);
    expect(second.allowedEvents(next)).toEqual(releasedMachine.allowedEvents(builder.stored));
    expect(JSON.parse(JSON.stringify(next.context))).toEqual(JSON.parse(JSON.stringify(builder.stored.context)));
  });

  it('names the new region and the new depth, so that XState fills in nothing', () => {
    expect(stepOf(aCase()).next.value).toEqual({
      progress: { found: 'searching' },
      attention: 'onTrack',
      papers: 'unchecked',
    });
  });

  it.each(standings)('leaves in $stage, $attention just the clocks that belong there', ({ stage, attention }) => {
    const builder = caseAt(stage, attention);
    const { effects } = stepOf(builder);
    const after = new Set(waitingOf(builder));
    for (const effect of effects) {
      if (effect.kind === 'renameClock') after.add(effect.to).delete(effect.key);
      else fail(`an upgrade that only renames does ${effect.kind}`);
    }
    const wanted = clocksWantedBy(builder.last).map((key) => key.replace('liaising.receiving', 'liaising.atHost'));
    expect([...after].sort()).toEqual(wanted.sort());
  });

  it('renames the clock of a renamed state, which would otherwise wait for a state that there is no more', () => {
    expect(stepOf(caseAt('liaising.receiving')).effects).toEqual([
      {
        kind: 'renameClock',
        key: clockKeys['letterExpiry@receiving'],
        to: 'xstate.after.letterExpiry.case.progress.liaising.atHost',
      },
    ]);
  });

  it('leaves a line of history in the names of both versions, and tells nobody', () => {
    expect(stepOf(caseAt('liaising.receiving')).entry).toEqual({
      at: now,
      command: 'upgrade',
      from: 'liaising.receiving',
      to: 'liaising.atHost',
      data: { fromVersion: 1, toVersion: 2 },
      freeWords: {},
    });
    expect(stepOf(caseAt('liaising.receiving')).hasProgressed).toBe(false);
  });

  it('does nothing to a case of the present version', () => {
    expect(upgradeCase(aCase().stored, [], now)).toBeUndefined();
    expect(second.upgradeCase(stepOf(aCase()).next, [], now)).toBeUndefined();
  });

  it('reads a case of the older version as one of its own before it is upgraded', () => {
    const { stored } = caseAt('liaising.receiving');
    expect(second.toReturned(stored).stage).toBe('liaising.atHost');
    expect(stageOf(stored.value).stage).toBe('liaising.receiving');
  });
});

describe('clocks of an upgrade', () => {
  it('that the new version does not have there are stopped', () => {
    const withoutExpiry = otherwise({ upgrade: { snapshot: ({ context }) => ({ value: place, context }) } });
    const place = { progress: 'contacted', attention: 'onTrack', papers: 'unchecked' };
    expect(stepOf(caseAt('liaising.receiving'), withoutExpiry).effects).toEqual([
      { kind: 'stopClock', key: clockKeys['letterExpiry@receiving'] },
    ]);
  });

  it('that the new version adds begin with it, on the day that the case names', () => {
    const { stored } = caseAt('liaising.receiving');
    const step = second.upgradeCase(stored, [clockKeys['remind@onTrack']], now);
    expect(step?.effects).toEqual([
      {
        kind: 'startClock',
        key: 'xstate.after.letterExpiry.case.progress.liaising.atHost',
        clock: 'letterExpiry',
        stage: 'liaising.atHost',
        fixedOn: '2026-06-30',
      },
    ]);
  });

  it('are not turned into others, although the new version has such a one there', () => {
    const to = 'xstate.after.letterExpiry.case.progress.liaising.atHost';
    const misled = otherwise({ upgrade: { clockKey: (key) => (key === clockKeys['remind@onTrack'] ? to : key) } });
    expect(() => stepOf(caseAt('liaising.receiving'), misled)).toThrow(/^an upgrade turns the clock .* into another/);
  });

  it('cannot become clocks of another name, under which no deadline would find them', () => {
    const clockKey = (key: string) =>
      key.replace('after.remind.case.attention.onTrack', 'after.escalate.case.attention.onTrack');
    const misnamed = otherwise({ upgrade: { clockKey } });
    const { effects } = stepOf(aCase(), misnamed);
    expect(effects).toContainEqual({ kind: 'stopClock', key: clockKeys['remind@onTrack'] });
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'startClock', clock: 'remind' }));
  });
});

describe('an upgrade that is not fit', () => {
  const { stored } = aCase();
  const leaving = (value: object) =>
    otherwise({ upgrade: { snapshot: ({ context }) => ({ value: value as never, context }) } });

  it.each([
    ['the new region', { progress: { found: 'searching' }, attention: 'onTrack' }, /fill in papers, papers\.unchecked/],
    [
      'the depth of a state that became compound',
      { progress: 'found', attention: 'onTrack', papers: 'unchecked' },
      /fill in progress\.found\.searching/,
    ],
    [
      'both',
      { progress: 'found', attention: 'onTrack' },
      /fill in progress\.found\.searching, papers, papers\.unchecked/,
    ],
    ['the new name', { progress: 'sought', attention: 'onTrack', papers: 'unchecked' }, /is not in version 2/],
  ])('because it forgets %s is refused, and says what', (_, value, says) => {
    const unfit = leaving(value);
    expect(() => unfit.upgradeCase(stored, [], now)).toThrow(UnknownSnapshotError);
    expect(() => unfit.toReturned(stored)).toThrow(says);
  });

  it('is not skipped over: from a version without an upgrade there is no way', () => {
    const third = caseMachineOf({ ...second.parts, version: 3 });
    expect(() => third.toReturned(stored)).toThrow(/a snapshot of version 2; this program knows versions up to 3/);
  });

  it('goes step by step where several versions lie between', () => {
    const [usual] = Object.values(second.parts.upgrades);
    const third = caseMachineOf({
      ...second.parts,
      version: 3,
      upgrades: { ...second.parts.upgrades, 2: { snapshot: (older) => older, clockKey: (key) => key } },
    });
    expect(usual).toBeDefined();
    expect(third.upgradeCase(stored, [], now)).toMatchObject({
      next: { machineVersion: 3, value: { papers: 'unchecked' } },
      entry: { data: { fromVersion: 1, toVersion: 3 } },
    });
  });

  it('cannot be made backwards: what a later version wrote is refused by the earlier one', () => {
    const { next } = stepOf(aCase());
    expect(() => upgradeCase(next, [], now)).toThrow(
      new UnknownSnapshotError('a snapshot of version 2; this program knows versions up to 1'),
    );
  });
});
