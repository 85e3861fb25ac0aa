import { addDays, shanghaiDateOf, startOfShanghaiDay } from '@app/deadlines';
import { countHoldsBySpan, countOpenHolds, type OpenHolds, type HoldsBySpan } from '@app/store';
import type { OrganizationTree } from '../access/organization-tree.js';
import { Identifier } from '../input/fields.js';
import type { Named } from '../views/case-view.js';
import { overseenPlaces } from './oversight-scope.js';
import type { Asking } from './sources.js';

export class BoardFilter {
  @Identifier({ optional: true, description: 'What is booked at or below this organisation' }) org?: string;
}

/** Days after which what waits is counted among the older. */
const ages = [5, 10, 20, 60];
const weeks = 12;
const dayInMilliseconds = 86_400_000;
/** Those beyond have next to nothing; the list of holders has them all. */
const mostOrganizations = 200;

const rungs = ['onTrack', 'reminded', 'escalated', 'overseen', 'paused'] as const;
type Counts = Record<(typeof rungs)[number], number>;

export interface OrganizationOnBoard extends Counts {
  organization: Named;
  heldSeconds: number;
  longestSeconds: number;
}

export interface WeekOnBoard {
  weekOf: string;
  began: number;
  ended: number;
  open: number;
  reminded: number;
  escalated: number;
  overseen: number;
}

export interface OversightBoard {
  at: string;
  total: number;
  stalled: number;
  organizations: OrganizationOnBoard[];
  /** So many more have something waiting, and less of it stalled. */
  omittedOrganizations: number;
  ageing: { fromDays: number; toDays: number | null; count: number; stalled: number }[];
  /** The rungs are those at the end of the week. */
  trend: WeekOnBoard[];
}

const isStalled = ({ attention }: OpenHolds) => ['reminded', 'escalated', 'overseen'].includes(attention);
const countOf = (holds: readonly OpenHolds[]) => holds.reduce((sum, { count }) => sum + count, 0);
const secondsOf = (milliseconds: number) => Math.floor(milliseconds / 1000);

function organizationsIn(holds: readonly OpenHolds[], tree: OrganizationTree): OrganizationOnBoard[] {
  const byPlace = new Map<string, OpenHolds[]>();
  for (const hold of holds) byPlace.set(hold.placeId, [...(byPlace.get(hold.placeId) ?? []), hold]);
  const lines = [...byPlace].map(([id, here]): OrganizationOnBoard => {
    const counts = rungs.map((rung) => [rung, countOf(here.filter(({ attention }) => attention === rung))] as const);
    return {
      organization: { id, name: tree.nameOf(id) },
      ...(Object.fromEntries(counts) as Counts),
      heldSeconds: secondsOf(here.reduce((sum, { held }) => sum + held, 0)),
      longestSeconds: secondsOf(Math.max(...here.map(({ longest }) => longest))),
    };
  });
  const weight = ({ overseen, escalated, reminded }: OrganizationOnBoard) => overseen + escalated + reminded;
  return lines.sort((one, other) => weight(other) - weight(one) || other.heldSeconds - one.heldSeconds);
}

function ageingOf(holds: readonly OpenHolds[]): OversightBoard['ageing'] {
  return [0, ...ages].map((fromDays, index) => {
    const here = holds.filter(({ band }) => band === index);
    return { fromDays, toDays: ages[index] ?? null, count: countOf(here), stalled: countOf(here.filter(isStalled)) };
  });
}

/** The Mondays of the last weeks, this one included. */
function lastMondays(today: string): string[] {
  const weekday = (new Date(`${today}T00:00:00.000Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: weeks }, (_, index) => addDays(today, (index + 1 - weeks) * 7 - weekday));
}

/** How it stood at the end of each week, from the weeks in which things came and went. */
function trendOf(mondays: readonly string[], holds: readonly HoldsBySpan[]): WeekOnBoard[] {
  return mondays.map((weekOf, week) => {
    const counted = (condition: (hold: HoldsBySpan) => boolean) =>
      holds.reduce((sum, hold) => (condition(hold) ? sum + hold.count : sum), 0);
    const had = (point: number | null) => point !== null && point <= week;
    const open = (hold: HoldsBySpan) => hold.began <= week && hold.ended > week;
    return {
      weekOf,
      began: counted(({ began }) => began === week),
      ended: counted(({ ended }) => ended === week),
      open: counted(open),
      reminded: counted((hold) => open(hold) && had(hold.reminded) && !had(hold.escalated)),
      escalated: counted((hold) => open(hold) && had(hold.escalated) && !had(hold.overseen)),
      overseen: counted((hold) => open(hold) && had(hold.overseen)),
    };
  });
}

/** What has stalled where, who has held it for how long, and whether it gets better. Numbers only: no case is shown. */
export async function readBoard({ sources, who }: Asking, { org }: BoardFilter, at: string): Promise<OversightBoard> {
  const { tree } = await sources.currentDirectory();
  const placesUnder = overseenPlaces(tree, who, org);
  const now = Date.parse(at);
  const inMilliseconds = ages.map((days) => days * dayInMilliseconds);
  const holds = await countOpenHolds(sources.reader, { placesUnder, now, ages: inMilliseconds });
  const mondays = lastMondays(shanghaiDateOf(at));
  const since = Date.parse(startOfShanghaiDay(mondays[0] ?? shanghaiDateOf(at)));
  const organizations = organizationsIn(holds, tree);
  return {
    at,
    total: countOf(holds),
    stalled: countOf(holds.filter(isStalled)),
    organizations: organizations.slice(0, mostOrganizations),
    omittedOrganizations: Math.max(0, organizations.length - mostOrganizations),
    ageing: ageingOf(holds),
    trend: trendOf(
      mondays,
      await countHoldsBySpan(sources.reader, placesUnder, { begin: since, length: 7 * dayInMilliseconds }),
    ),
  };
}
