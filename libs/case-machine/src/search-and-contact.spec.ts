import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { anEvent, org } from '../../../test/builders/case-events.js';
import { accountOf, type StepAccount } from '../../../test/builders/step-account.js';
import { advanceCase, type PeopleEvent } from './index.js';

const again = ['start remind@onTrack'];
const contacted = () => aCase().contacted();

type Row = [given: string, builder: CaseBuilder, event: PeopleEvent, outcome: Partial<StepAccount>];

/** Rows of the chart outside liaison, as domain.md has them. */
const rows: Row[] = [
  ['found', aCase(), anEvent('recordAttempt'), { to: 'found', holder: 'coordinator', told: [], clocks: [] }],
  ['found', aCase(), anEvent('confirmContact'), { to: 'contacted', holder: 'coordinator', told: [], clocks: again }],
  [
    'found, searched',
    aCase().searchedByAllMeans(),
    anEvent('declareLost'),
    { to: 'lostContact', holder: 'coordinator', told: [], clocks: again },
  ],
  [
    'found',
    aCase(),
    anEvent('close'),
    { to: 'closed', attention: 'settled', holder: 'nobody', told: [], clocks: ['stop remind@onTrack'] },
  ],
  ['contacted', contacted(), anEvent('recordAttempt'), { to: 'contacted', told: [], clocks: [] }],
  ['contacted', contacted(), anEvent('recordWillingness'), { to: 'contacted', told: [], clocks: [] }],
  [
    'contacted, willing',
    contacted().willing(),
    anEvent('startLiaison'),
    {
      to: 'liaising.confirmingMembership',
      holder: org.originBranch,
      told: ['stepArrived > holder'],
      clocks: again,
    },
  ],
  [
    'contacted',
    contacted(),
    anEvent('manageInPlace'),
    { to: 'managedInPlace', holder: org.hostBranch, told: ['stepArrived > holder'], clocks: again },
  ],
  [
    'contacted',
    contacted(),
    anEvent('manageInPlace', { reviewOn: '2026-07-01' }),
    { to: 'managedInPlace', holder: org.hostBranch, clocks: ['start remind@onTrack on 2026-07-01'] },
  ],
  [
    'contacted, searched since',
    contacted().searchedByAllMeans(),
    anEvent('declareLost'),
    { to: 'lostContact', holder: 'coordinator', told: [], clocks: again },
  ],
  [
    'contacted',
    contacted(),
    anEvent('close'),
    { to: 'closed', holder: 'nobody', told: [], clocks: ['stop remind@onTrack'] },
  ],
  [
    'managedInPlace',
    contacted().managedInPlace(),
    anEvent('recordReview'),
    { to: 'managedInPlace', holder: org.hostBranch, told: [], clocks: ['start remind@onTrack on 2026-09-01'] },
  ],
  [
    'managedInPlace',
    contacted().managedInPlace(),
    anEvent('recordWillingness'),
    { to: 'managedInPlace', told: [], clocks: [] },
  ],
  [
    'managedInPlace',
    contacted().managedInPlace(),
    anEvent('recordAttempt'),
    { to: 'managedInPlace', told: [], clocks: [] },
  ],
  [
    'managedInPlace, conditions ripe',
    contacted().managedInPlace({ reviewOn: '2026-07-01' }).willing(),
    anEvent('startLiaison'),
    {
      to: 'liaising.confirmingMembership',
      holder: org.originBranch,
      told: ['stepArrived > holder'],
      clocks: again,
    },
  ],
  [
    'managedInPlace, searched since',
    contacted().managedInPlace({ reviewOn: '2026-07-01' }).searchedByAllMeans(),
    anEvent('declareLost'),
    { to: 'lostContact', holder: 'coordinator', told: [], clocks: again },
  ],
  [
    'managedInPlace',
    contacted().managedInPlace(),
    anEvent('close'),
    { to: 'closed', holder: 'nobody', told: [], clocks: ['stop remind@onTrack'] },
  ],
  ['lostContact', aCase().lost(), anEvent('recordAttempt'), { to: 'lostContact', told: [], clocks: [] }],
  [
    'lostContact',
    aCase().lost(),
    anEvent('reestablishContact'),
    { to: 'contacted', holder: 'coordinator', told: [], clocks: again },
  ],
  [
    'lostContact',
    aCase().lost(),
    anEvent('recordDisposition', { disposition: 'suspended' }),
    { to: 'lostContact', attention: 'onTrack', holder: 'coordinator', told: [], clocks: [] },
  ],
  [
    'lostContact',
    aCase().lost(),
    anEvent('recordDisposition', { disposition: 'removed' }),
    { to: 'closed', attention: 'settled', holder: 'nobody', told: [], clocks: ['stop remind@onTrack'] },
  ],
];

describe('searching, being in contact, and being managed in place', () => {
  it.each(rows.map((row) => ({ given: row[0], name: row[2].type, to: row[3].to, row })))(
    'in $given, $name leads to $to, so that the chart of the domain holds',
    ({ row: [, builder, event, outcome] }) => {
      const step = advanceCase(builder.stored, event, builder.now);
      expect(accountOf(step)).toMatchObject(outcome);
      expect(step.entry).toMatchObject({
        at: builder.now,
        command: event.type,
        from: builder.state.stage,
        to: outcome.to,
      });
      for (const effect of step.effects) {
        if (effect.kind === 'startClock') expect(effect.stage).toBe(outcome.to);
      }
    },
  );

  describe('the search of Art. 24', () => {
    const refusal = 'declareLost is not possible';

    it.each([
      ['two attempts over two channels', aCase().attempted().attempted({ channel: 'visit' })],
      ['three attempts over one channel', aCase().attempted().attempted().attempted()],
      ['no attempt', aCase()],
      ['no attempt since contact', aCase().searchedByAllMeans().contacted()],
      ['no attempt since contact was found again', aCase().lost().reestablished()],
      ['no attempt since the case was taken into care', aCase().contacted().managedInPlace()],
    ])('is not over after %s, so that nobody is given up too early', (_, builder) => {
      expect(() => builder.does('declareLost')).toThrow(refusal);
    });

    it.each([
      ['three attempts over two channels', aCase().attempted().attempted().attempted({ channel: 'visit' })],
      ['four attempts over three channels', aCase().searchedByAllMeans().attempted()],
      ['a new search after a contact', aCase().searchedByAllMeans().contacted().searchedByAllMeans()],
    ])('is over after %s', (_, builder) => {
      expect(builder.does('declareLost').state.stage).toBe('lostContact');
    });

    it('goes on counting while the member is lost, from the first failed attempt', () => {
      const { search } = aCase().attempted({ on: '2026-03-05' }).searchedByAllMeans().lost().attempted().state;
      expect(search).toEqual({
        attempts: 5,
        channels: ['phone', 'visit', 'letter'],
        firstFailedOn: '2026-03-02',
        lastFailedOn: '2026-03-05',
      });
    });

    it('takes the earliest day as the first failed attempt, in whatever order the attempts are recorded', () => {
      const days = ['2026-03-09', '2026-03-01', '2026-03-05'];
      const builder = days.reduce((soFar, on) => soFar.attempted({ on }), aCase());
      expect(builder.state.search.firstFailedOn).toBe('2026-03-01');
    });

    it('starts anew with contact, so that the six months are not counted from an older search', () => {
      for (const builder of [aCase().searchedByAllMeans().contacted(), aCase().lost().suspended().reestablished()]) {
        expect(builder.state.search).toEqual({ attempts: 0, channels: [] });
        expect(builder.state.suspendedOn).toBeUndefined();
      }
    });
  });

  describe('a search ends with every word from the member', () => {
    it.each([
      ['whether they are willing', contacted().searchedByAllMeans().does('recordWillingness')],
      [
        'that they withdraw',
        contacted().searchedByAllMeans().willing().liaising().does('withdraw', { then: 'contacted' }),
      ],
    ])('%s: nobody is declared lost by attempts from before it', (_, reached) => {
      expect(reached.state.search).toEqual({ attempts: 0, channels: [] });
      expect(() => reached.does('declareLost')).toThrow('declareLost is not possible in contacted');
    });
  });

  it('does not outlive the liaison that was started after it: nobody is lost by attempts of before', () => {
    const { search } = aCase().contacted().willing().attempted().liaising().membershipDenied().state;
    expect(search.attempts).toBe(0);
  });

  it('asks what the member wants anew after they were lost: an old yes transfers nobody', () => {
    const found = aCase().contacted().willing().lost().suspended().reestablished();
    expect(found.state.willingness).toBe('unknown');
    expect(() => found.liaising()).toThrow(expect.objectContaining({ unmetRules: ['isWillingAndRouteIsKnown'] }));
  });

  describe('what competent meetings decided', () => {
    it('is recorded and decides nothing by itself: a suspended member is still looked for', () => {
      const { state } = aCase().lost().does('recordDisposition', { decidedOn: '2026-11-03' });
      expect(state).toMatchObject({ stage: 'lostContact', suspendedOn: '2026-11-03', isOver: false });
      expect(aCase().lost().suspended().reestablished().state.stage).toBe('contacted');
    });

    it('closes the case as removed when the member was removed', () => {
      expect(aCase().lost().suspended().removed().state).toMatchObject({ stage: 'closed', closedAs: 'removed' });
      expect(aCase().lost().removed().state.closedAs).toBe('removed');
    });

    it('does not buy time: recording a suspension leaves the overseen case on the board', () => {
      const step = aCase().lost().overseen().suspended().last;
      expect(accountOf(step)).toMatchObject({ attention: 'overseen', clocks: [] });
      expect(step.hasProgressed).toBe(false);
    });
  });

  describe('being managed in place', () => {
    it('has its next reminder on the day that the last review names', () => {
      const reviewed = aCase().contacted().managedInPlace({ reviewOn: '2026-07-01' }).reminded().reviewed('2026-10-08');
      expect(accountOf(reviewed.last)).toMatchObject({
        attention: 'onTrack',
        clocks: ['stop escalate@reminded', 'start remind@onTrack on 2026-10-08'],
      });
      expect(reviewed.state.reviewOn).toBe('2026-10-08');
    });

    it('leaves its review date behind, so that no reminder of a later stage hangs on it', () => {
      const managed = aCase().contacted().willing().managedInPlace({ reviewOn: '2026-07-01' });
      for (const left of [managed.liaising(), managed.searchedByAllMeans().lost(), managed.liaising().withdrawn()]) {
        expect(left.clocks).toEqual([expect.not.objectContaining({ fixedOn: expect.anything() })]);
      }
    });

    it('does not take an old review date over when a member is taken into care again without one', () => {
      const again = aCase()
        .contacted()
        .managedInPlace({ reviewOn: '2026-07-01' })
        .lost()
        .reestablished()
        .managedInPlace();
      expect(again.clocks).toEqual([expect.not.objectContaining({ fixedOn: expect.anything() })]);
    });

    it('is left for liaison only when the member has come round', () => {
      const managed = aCase().contacted().unwilling().managedInPlace();
      expect(() => managed.liaising()).toThrow('startLiaison is not possible in managedInPlace');
      expect(() => managed.undecided().liaising()).toThrow('startLiaison is not possible in managedInPlace');
      expect(managed.willing().liaising().state.stage).toBe('liaising.confirmingMembership');
    });
  });

  it('takes over the organisations that liaison names, whatever was known before', () => {
    const { state } = aCase({ originOrgId: 'old-origin', hostOrgId: 'old-host' }).contacted().willing().liaising();
    expect(state).toMatchObject({ originOrgId: org.originBranch, hostOrgId: org.hostBranch, step: 0 });
  });

  it.each(['notAMember', 'duplicate', 'deceased', 'leftParty', 'withdrawn', 'openedInError'] as const)(
    'keeps why a case was closed: %s',
    (reason) => {
      expect(aCase().contacted().closed(reason).state).toMatchObject({ closedAs: reason, isOver: true });
    },
  );

  it('hands the case over and tells the new coordinator, without buying time', () => {
    const step = aCase().reminded().does('assign', { coordinatorId: 'coordinator-7' }).last;
    expect(step.state).toMatchObject({ coordinatorId: 'coordinator-7', attention: 'reminded' });
    expect(accountOf(step)).toMatchObject({ told: ['handedOver > coordinator'], clocks: [] });
  });
});
