import type { PeopleEventName } from '@app/case-machine';
import { shanghaiDateOf } from '@app/deadlines';
import type { SmallDistrict, Username } from '../builders/small-district.js';
import type { CaseBody } from './client.js';
import { contact, letter, openedCase } from './openings.js';
import type { RunningApp } from './running-app.js';

/** A server with a small district in it, and those who work there. */
export type DrivenServer = SmallDistrict & Pick<RunningApp, 'as'> & { clock: { instant(): string } };

type Body = Readonly<Record<string, unknown>>;
type BodyIn = (district: SmallDistrict & Pick<DrivenServer, 'clock'>) => Body;

/** One command: by whom, which, and with what. */
type Turn = readonly [Username, PeopleEventName, Body | BodyIn];

const attempt = (channel: string) => ({ channel, outcome: 'noAnswer', on: '2026-03-10' });
const reason = { reason: '见附件说明' };

/** A letter is as new as the clock, and what is reported of it cannot be older. */
const onThatDay: BodyIn = ({ clock }) => ({ on: shanghaiDateOf(clock.instant()) });

/** A place where a case can stand, and the way there: from which other place, by which commands. */
const ways = {
  found: { turns: [] },
  searched: {
    from: 'found',
    turns: [
      ['coordinator', 'recordAttempt', attempt('phone')],
      ['coordinator', 'recordAttempt', attempt('visit')],
      ['coordinator', 'recordAttempt', attempt('viaFamily')],
    ],
  },
  contacted: { from: 'found', turns: [['coordinator', 'confirmContact', contact]] },
  willing: { from: 'contacted', turns: [['coordinator', 'recordWillingness', { willingness: 'willing' }]] },
  confirming: {
    from: 'willing',
    turns: [['coordinator', 'startLiaison', ({ organizations }: SmallDistrict) => sidesOf(organizations)]],
  },
  confirmingOffline: {
    from: 'willing',
    turns: [
      [
        'coordinator',
        'startLiaison',
        ({ organizations }: SmallDistrict) => ({
          originOrgId: organizations.offlineBranch,
          hostOrgId: organizations.hostBranch,
        }),
      ],
    ],
  },
  releasing: {
    from: 'confirming',
    turns: [['origin.clerk', 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-02' }]],
  },
  lastRelease: { from: 'releasing', turns: [['origin.clerk', 'approveRelease', {}]] },
  receiving: { from: 'lastRelease', turns: [['origin.committee.clerk', 'approveRelease', { letter }]] },
  lastReceive: { from: 'receiving', turns: [['host.committee.clerk', 'approveReceive', {}]] },
  awaitingReceipt: { from: 'lastReceive', turns: [['host.clerk', 'approveReceive', {}]] },
  receiptSent: { from: 'awaitingReceipt', turns: [['host.clerk', 'sendReceipt', onThatDay]] },
  settlingIn: { from: 'receiptSent', turns: [['origin.committee.clerk', 'confirmReceipt', onThatDay]] },
  settled: { from: 'settlingIn', turns: [['host.clerk', 'recordLookBack', { takesPart: true, text: '参加' }]] },
  refusedInReleasing: { from: 'releasing', turns: [['origin.clerk', 'refuseRelease', reason]] },
  refusedInReceiving: { from: 'receiving', turns: [['host.committee.clerk', 'refuseReceive', reason]] },
  managedInPlace: {
    from: 'contacted',
    turns: [
      [
        'coordinator',
        'manageInPlace',
        ({ organizations }: SmallDistrict) => ({
          hostOrgId: organizations.hostBranch,
          ...reason,
          contactPerson: '王芳',
        }),
      ],
    ],
  },
  lost: { from: 'searched', turns: [['coordinator', 'declareLost', { text: '多方查找未果' }]] },
  closed: { from: 'found', turns: [['coordinator', 'close', { reason: 'duplicate' }]] },
  paused: { from: 'found', turns: [['supervisor', 'pauseClock', { until: '2026-05-20', ...reason }]] },
} as const satisfies Record<string, { from?: string; turns: readonly Turn[] }>;

export type Place = keyof typeof ways;
export const places = Object.keys(ways) as Place[];

function sidesOf(organizations: SmallDistrict['organizations']) {
  return { originOrgId: organizations.originBranch, hostOrgId: organizations.hostBranch };
}

function turnsTo(place: Place): readonly Turn[] {
  const way: { from?: Place; turns: readonly Turn[] } = ways[place];
  return [...(way.from ? turnsTo(way.from) : []), ...way.turns];
}

/** A case of the district that was opened and driven to a place over HTTP, each command by whoever may give it. */
export async function caseAt(app: DrivenServer, place: Place, changes: object = {}): Promise<CaseBody> {
  let view = await openedCase(await app.as('coordinator'), app, changes);
  for (const [username, name, body] of turnsTo(place)) {
    const client = await app.as(username);
    const given = typeof body === 'function' ? body(app) : body;
    const answer = await client.command(view.id, name, given, { revision: view.revision });
    if (answer.status !== 200) throw new Error(`${name} on the way to ${place}: ${answer.status} ${answer.text}`);
    view = answer.body;
  }
  return view;
}

/** A command that is accepted: where the case stands, who gives it, and a body with every field that it may have there. */
export interface GoodCommand {
  at: Place;
  by: Username;
  body: BodyIn;
}

const good = (by: Username, at: Place, body: Body | BodyIn): GoodCommand => ({
  by,
  at,
  body: typeof body === 'function' ? body : () => body,
});

const text = '补充说明';
const on = '2026-03-16';

export const goodCommands: Record<PeopleEventName, GoodCommand> = {
  assign: good('coordinator', 'found', ({ accounts }) => ({ coordinatorId: accounts['second.coordinator'] })),
  note: good('coordinator', 'found', { text }),
  recordAttempt: good('coordinator', 'found', { ...attempt('phone'), text }),
  confirmContact: good('coordinator', 'found', { ...contact, text }),
  recordWillingness: good('coordinator', 'contacted', { willingness: 'unwilling', ...reason }),
  startLiaison: good('coordinator', 'willing', ({ organizations }) => sidesOf(organizations)),
  manageInPlace: good('coordinator', 'contacted', ({ organizations }) => ({
    hostOrgId: organizations.hostBranch,
    ...reason,
    contactPerson: '王芳',
    reviewOn: '2026-06-01',
  })),
  confirmMembership: good('origin.clerk', 'confirming', { membership: 'full', duesPaidThrough: '2026-02', text }),
  denyMembership: good('origin.clerk', 'confirming', reason),
  approveRelease: good('origin.committee.clerk', 'lastRelease', { text, letter }),
  approveReceive: good('host.committee.clerk', 'receiving', { text }),
  returnForCorrection: good('origin.clerk', 'releasing', reason),
  refuseRelease: good('origin.clerk', 'releasing', reason),
  refuseReceive: good('host.committee.clerk', 'receiving', reason),
  reportLetterLost: good('host.committee.clerk', 'receiving', reason),
  upholdRefusal: good('supervisor', 'refusedInReleasing', reason),
  overruleRefusal: good('supervisor', 'refusedInReleasing', reason),
  withdraw: good('coordinator', 'confirming', { ...reason, then: 'contacted' }),
  sendReceipt: good('host.clerk', 'awaitingReceipt', (app) => ({ ...onThatDay(app), number: '回执-1' })),
  confirmReceipt: good('origin.committee.clerk', 'receiptSent', onThatDay),
  recordReview: good('host.clerk', 'managedInPlace', { text, nextReviewOn: '2026-09-01' }),
  recordLookBack: good('host.clerk', 'settlingIn', { takesPart: true, text }),
  declareLost: good('coordinator', 'searched', { text }),
  reestablishContact: good('coordinator', 'lost', { channel: 'viaFamily', on }),
  recordDisposition: good('coordinator', 'lost', {
    disposition: 'suspended',
    decidedBy: '支部大会',
    decidedOn: on,
    documentNumber: '〔2026〕1号',
  }),
  close: good('coordinator', 'found', { reason: 'duplicate', text }),
  pauseClock: good('supervisor', 'found', { until: '2026-05-20', ...reason }),
  resumeClock: good('supervisor', 'paused', reason),
  recordTalk: good('supervisor', 'found', { withWhom: '张三', on, outcome: '限期办理' }),
};

export const commandNames = Object.keys(goodCommands) as PeopleEventName[];
