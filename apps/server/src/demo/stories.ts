import { addDays, policyStageOf, shanghaiDateOf, type WorkingCalendar } from '@app/deadlines';
import type { OrganizationTree } from '../access/organization-tree.js';
import type { OpenCaseInput } from '../commands/open-case-input.js';
import { planRoute } from '../commands/transfer-route.js';
import { Beats, type Scene } from './beats.js';
import type { MemberInventor } from './invented-members.js';
import { idOf, policyInForce, type District } from './plant-district.js';
import {
  closedScripts,
  openScripts,
  pairs,
  settledScripts,
  type OpenStage,
  type PairName,
  type Script,
} from './scripts.js';
import type { SeededRandom } from './seeded-random.js';
import { idleDays, inOfficeHours, rungs, WorkingDays, type Rung } from './timetable.js';
import { inTurn } from './ways.js';
import { wording } from './wording.js';

/** A case from its opening on. What becomes of it in between is for its clocks to say. */
export interface Story {
  openedAt: string;
  opening: Omit<OpenCaseInput, 'continuesCase'>;
  /** The story of the same member, which was over before. */
  continues?: Story;
  scenes: { at: string; scene: Scene }[];
}

export interface StorySetting {
  district: District;
  tree: OrganizationTree;
  calendar: WorkingCalendar;
  /** The instant up to which the stories are told. */
  now: string;
  random: SeededRandom;
}

/** A scene, and how many working days before the end it is. */
type Timed = readonly [daysAgo: number, scene: Scene];

const memberKinds = ['floating', 'pocket', 'hidden', 'lostContact', 'inLimbo'] as const;
const directions = ['orgSeeksMember', 'memberSeeksOrg'] as const;

/** What else is done about a case that stalls. Nothing of it buys time. */
const aboutDelay: Record<Rung, (by: Beats) => Timed[]> = {
  onTrack: () => [],
  reminded: () => [],
  escalated: (by) => [[2, by.note()]],
  overseen: (by) => [
    [2, by.note()],
    [1, by.talk()],
  ],
};

/** What people do at a stage without the case leaving it, when there was time to. */
const meanwhile: Partial<Record<OpenStage, (by: Beats, idle: number) => Timed[]>> = {
  found: (by, idle) => [9, 6, 4].filter((days) => days < idle).map((days) => [days, by.attempt()]),
  contacted: (by, idle) => (idle < 4 ? [] : [[idle - 2, by.willingness('undecided')]]),
  // After six months, as Art. 24 has it.
  lostContact: (by, idle) => (idle < 129 ? [] : [[3, by.suspension()]]),
};

/** The same member again, after the earlier story was over. */
function continuing(story: Story, continues: Story | undefined): Story {
  const member = continues?.opening.member ?? story.opening.member;
  return { ...story, ...(continues && { continues }), opening: { ...story.opening, member } };
}

/** Plans the stories of the demo, each with a member, two organisations and a timetable that ends on the wanted rung. */
export class StoryPlanner {
  private readonly workingDays: WorkingDays;
  private planned = 0;

  constructor(
    private readonly setting: StorySetting,
    private readonly members: MemberInventor,
  ) {
    this.workingDays = new WorkingDays(shanghaiDateOf(setting.now), setting.calendar);
  }

  /** Every open stage on every rung and paused, every way in which a case is over, and one that continues another. */
  planAll(): Story[] {
    const settled = settledScripts.map((script) => this.over(script));
    const reasons = Object.keys(closedScripts) as (keyof typeof closedScripts)[];
    const closed = new Map(reasons.map((reason) => [reason, this.closed(reason)]));
    const open = (Object.keys(openScripts) as OpenStage[]).flatMap((stage) => this.open(stage));
    const [newest, ...others] = open;
    const comesBack = newest && continuing(newest, closed.get('withdrawn'));
    return [...settled, ...closed.values(), ...(comesBack ? [comesBack] : []), ...others];
  }

  private open(stage: OpenStage): Story[] {
    const { paused, ...onRungs } = openScripts[stage];
    return [...rungs.map((rung) => this.onRung(stage, rung, onRungs[rung])), this.paused(stage, paused)];
  }

  private onRung(stage: OpenStage, rung: Rung, [between, way]: Script): Story {
    const by = this.beats(between);
    const idle = idleDays[rung](policyInForce[policyStageOf(stage)]);
    return this.story(by, way(by), idle, [...(meanwhile[stage]?.(by, idle) ?? []), ...aboutDelay[rung](by)]);
  }

  /** Paused on whichever rung is next in turn. */
  private paused(stage: OpenStage, [between, way]: Script): Story {
    const { random, now } = this.setting;
    const by = this.beats(between);
    const pausedAgo = random.whole(1, 3);
    const rung = rungs[this.planned % rungs.length] ?? 'onTrack';
    const idle = pausedAgo + idleDays[rung](policyInForce[policyStageOf(stage)]);
    const until = addDays(shanghaiDateOf(now), random.whole(15, 45));
    return this.story(by, way(by), idle, [[pausedAgo, by.pause(() => until)]]);
  }

  private closed(reason: keyof typeof closedScripts): Story {
    const [between, way] = closedScripts[reason];
    return this.over([between, inTurn(way, (by) => [by.close(reason)])]);
  }

  private over([between, way]: Script): Story {
    const by = this.beats(between);
    return this.story(by, way(by), this.setting.random.whole(8, 40), []);
  }

  private beats(between: PairName): Beats {
    const { district, tree, random } = this.setting;
    const [originOrgId, hostOrgId] = pairs[between].map((key) => idOf(district, key)) as [string, string];
    const membership = random.isTrue(0.1) ? 'probationary' : 'full';
    return new Beats(random, { originOrgId, hostOrgId, route: planRoute(tree, originOrgId, hostOrgId), membership });
  }

  /** `way` leads to the stage, its last scene `idle` working days before the end; `besides` goes on from there. */
  private story(by: Beats, way: readonly Scene[], idle: number, besides: readonly Timed[]): Story {
    let daysAgo = idle;
    const timed: Timed[] = [...besides].sort(([one], [other]) => other - one);
    for (const scene of way.toReversed()) {
      timed.unshift([daysAgo, scene]);
      daysAgo += scene.gap;
    }
    const dates = [daysAgo, ...timed.map(([days]) => days)].map((days) => this.workingDays.before(days));
    const [openedAt = '', ...instants] = inOfficeHours(dates, this.setting.random);
    const scenes = timed.map(([, scene], index) => ({ at: instants[index] ?? '', scene }));
    return { openedAt, opening: this.opening(by, openedAt), scenes };
  }

  private opening({ cast }: Beats, at: string): Story['opening'] {
    const { district, random } = this.setting;
    const turn = this.planned;
    this.planned += 1;
    const direction = directions[turn % directions.length] ?? directions[0];
    const isKnown = (side: (typeof directions)[number]) => direction === side || random.isTrue(0.5);
    const memberKind =
      memberKinds[(turn + Math.floor(turn / memberKinds.length)) % memberKinds.length] ?? memberKinds[0];
    const nearby = district.institutions.filter(
      ({ organization }) => organization && idOf(district, organization) === cast.hostOrgId,
    );
    return {
      direction,
      memberKind,
      member: this.members.invent(at, cast.membership, random.pick(nearby.length > 0 ? nearby : district.institutions)),
      districtOrgId: idOf(district, 'district'),
      ...(isKnown('orgSeeksMember') && { originOrgId: cast.originOrgId }),
      ...(isKnown('memberSeeksOrg') && { hostOrgId: cast.hostOrgId }),
      note: wording.opening[memberKind][direction],
    };
  }
}
