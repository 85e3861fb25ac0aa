import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { caseAt, openStages } from '../../../test/builders/case-at.js';
import { climbedRungs, holdChange, holdsOf, type BookedHold } from './holds.js';

const hour = 3_600_000;
const numbered = ({ steps }: CaseBuilder) => steps.map((step, index) => ({ sequence: index + 1, step }));
const holdsIn = (builder: CaseBuilder) => holdsOf(numbered(builder));
const lastIn = (builder: CaseBuilder) => holdsIn(builder).at(-1);

/** Milliseconds that a hold lasted, with its pauses. */
const lasted = ({ began, ended = '' }: BookedHold) => Date.parse(ended) - Date.parse(began);

/** What the last of these steps did to the hold. */
function lastChange(builder: CaseBuilder) {
  const { steps } = builder;
  return holdChange(steps.at(-2)?.state, builder.last, steps.length);
}

const transferred = () => aCase().contacted().willing().liaising().released().received().transferred();

describe('the time that is booked', () => {
  it.each(openStages)('goes to whoever has the ball at %s, and to nobody else', (stage) => {
    const builder = caseAt(stage);
    const { holder, districtOrgId } = builder.state;
    const open = holdsIn(builder).filter(({ ended }) => ended === undefined);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({
      stage,
      holderKind: holder.kind,
      placeId: holder.kind === 'organization' ? holder.organizationId : districtOrgId,
      pausedMilliseconds: 0,
      climbed: {},
    });
  });

  it.each(['settled', 'closed'] as const)('ends with the case when it is %s', (end) => {
    const over = end === 'settled' ? transferred().settled() : aCase().closed();
    expect(holdsIn(over).every(({ ended }) => ended !== undefined)).toBe(true);
    expect(lastIn(over)?.ended).toBe(over.last.entry.at);
  });

  it('has neither gaps nor overlaps from the opening to the end', () => {
    const whole = transferred().settled();
    const holds = holdsIn(whole);
    expect(holds[0]?.began).toBe(whole.history[0]?.at);
    expect(holds.slice(1).map(({ began }) => began)).toEqual(holds.slice(0, -1).map(({ ended }) => ended));
    const total = holds.reduce((sum, hold) => sum + lasted(hold), 0);
    expect(total).toBe((whole.steps.length - 1) * hour);
  });

  it('names the step that began each hold and the command that ended it', () => {
    const [first, second] = holdsIn(aCase().attempted().contacted().willing());
    expect(first).toMatchObject({ sequence: 1, stage: 'found', endedBy: 'confirmContact' });
    expect(second).toMatchObject({ sequence: 3, stage: 'contacted' });
  });
});

describe('what happens while somebody has the ball', () => {
  const withoutEffect: [string, (builder: CaseBuilder) => CaseBuilder][] = [
    ['a note', (builder) => builder.does('note')],
    ['an attempt to reach somebody', (builder) => builder.attempted()],
    ['a talk', (builder) => builder.does('recordTalk')],
  ];
  it.each(withoutEffect)('goes on with %s', (_, deed) => {
    expect(lastChange(deed(aCase()))).toEqual({ ends: false });
    expect(holdsIn(deed(aCase()))).toEqual(holdsIn(aCase()));
  });

  it('passes with the case to another coordinator, though it stays at its stage', () => {
    const moved = aCase().does('assign', { coordinatorId: 'coordinator-2' });
    expect(holdsIn(moved)).toMatchObject([
      { coordinatorId: 'coordinator-1', endedBy: 'assign', ended: moved.last.entry.at },
      { coordinatorId: 'coordinator-2', stage: 'found', began: moved.last.entry.at },
    ]);
  });

  it('stays with an organisation that has the ball when the case gets another coordinator', () => {
    const confirming = caseAt('liaising.confirmingMembership');
    const moved = confirming.does('assign', { coordinatorId: 'coordinator-2' });
    expect(holdsIn(moved)).toEqual(holdsIn(confirming));
  });

  it('takes its rung along to another coordinator, counted from when the case came', () => {
    const moved = aCase().escalated().does('assign', { coordinatorId: 'coordinator-2' });
    const { at } = moved.last.entry;
    expect(lastIn(moved)?.climbed).toEqual({ reminded: at, escalated: at });
  });
});

describe('the rungs of a hold', () => {
  const ladder = [
    ['reminded', aCase().reminded(), 1],
    ['escalated', aCase().escalated(), 2],
    ['overseen', aCase().overseen(), 3],
  ] as const;
  it.each(ladder)('are noted once climbed: %s', (_, builder, height) => {
    const { climbed = {} } = lastIn(builder) ?? {};
    expect(Object.keys(climbed)).toEqual(climbedRungs.slice(0, height));
    const instants = builder.history.slice(1).map(({ at }) => at);
    expect(Object.values(climbed)).toEqual(instants);
  });

  it('keep the first instant when the last clock runs out again', () => {
    const once = aCase().overseen();
    expect(lastIn(once.runsOut('oversee').runsOut('oversee'))?.climbed).toEqual(lastIn(once)?.climbed);
  });

  it('are none again after progress', () => {
    expect(lastIn(aCase().overseen().contacted())?.climbed).toEqual({});
  });
});

describe('a pause', () => {
  it.each([1, 2, 5])('is told from the time held when it lasted %i hours', (hours) => {
    let builder = aCase().paused();
    for (let note = 1; note < hours; note += 1) builder = builder.does('note');
    const resumed = builder.does('resumeClock');
    const hold = lastIn(resumed);
    expect(hold?.pausedMilliseconds).toBe(hours * hour);
    expect(hold).not.toHaveProperty('pausedSince');
  });

  it('is open as long as it lasts', () => {
    const paused = aCase().paused();
    expect(lastIn(paused)).toMatchObject({ pausedSince: paused.last.entry.at, pausedMilliseconds: 0 });
  });

  it('adds up with one before it', () => {
    const twice = aCase().paused().does('resumeClock').paused().does('note').does('resumeClock');
    expect(lastIn(twice)?.pausedMilliseconds).toBe(3 * hour);
  });

  it('ends with progress, and what follows does not begin with one', () => {
    const [before, after] = holdsIn(aCase().paused().contacted());
    expect(before?.pausedMilliseconds).toBe(hour);
    expect(after).toMatchObject({ pausedMilliseconds: 0 });
    expect(after).not.toHaveProperty('pausedSince');
  });

  it('goes on with another coordinator, who is not charged with what lay before', () => {
    const moved = aCase().reminded().paused().does('assign', { coordinatorId: 'coordinator-2' });
    const { at } = moved.last.entry;
    const [mine, theirs] = holdsIn(moved);
    expect(mine?.pausedMilliseconds).toBe(hour);
    expect(theirs).toMatchObject({ pausedSince: at, pausedMilliseconds: 0, climbed: { reminded: at } });
  });
});
