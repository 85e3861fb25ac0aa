import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  addDays,
  resolvePolicy,
  shanghaiDateOf,
  startOfShanghaiDay,
  type DeadlinePolicy,
  type PolicySetting,
  type WorkingCalendar,
} from '@app/deadlines';
import { listCasesHeldIn, listDeadlinePolicies, readRecordedCases, type Span } from '@app/store';
import type { OrganizationTree } from '../../access/organization-tree.js';
import { roles } from '../../access/roles.js';
import { isInScope } from '../../access/scope.js';
import { hearersIn } from '../../notices/hearers.js';
import { Refusal, refuseField, unknownReference } from '../../refusals/refusal.js';
import type { Asking } from '../sources.js';
import { CountedRungs, type RungCounts } from './counted-rungs.js';
import { turnsOfCase } from './turns-of-case.js';

export interface PolicyQuestion {
  organizationId: string;
  setting: PolicySetting;
  /** Days of Shanghai, both in it. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface PolicyPreview {
  from: string;
  to: string;
  /** Cases with time booked at or below the organisation in that period, as far as they were looked at. */
  cases: number;
  /** Whether these are all. */
  isComplete: boolean;
  present: RungCounts;
  changed: RungCounts;
}

const usualDays = 90;
const mostDays = 366;
const mostCases = 100_000;
/** Others are answered in between. */
const casesAtOnce = 200;

function periodOf({ from, to }: PolicyQuestion, at: string): { from: string; to: string; span: Span } {
  const today = shanghaiDateOf(at);
  const last = to ?? today;
  if (last > today) throw refuseField('to', 'inFuture');
  const first = from ?? addDays(last, 1 - usualDays);
  if (first > last) throw refuseField('from', 'afterEnd');
  if (first < addDays(last, -mostDays)) throw refuseField('from', 'farBack', { days: mostDays });
  const end = Math.min(Date.parse(startOfShanghaiDay(addDays(last, 1))), Date.parse(at) + 1);
  return { from: first, to: last, span: { begin: Date.parse(startOfShanghaiDay(first)), end } };
}

/** The policy at each place, looked up once. */
function policies(tree: OrganizationTree, settings: ReadonlyMap<string, PolicySetting>) {
  const known = new Map<string, DeadlinePolicy>();
  return (placeId: string): DeadlinePolicy => {
    const policy = known.get(placeId) ?? resolvePolicy(tree.lineOf(placeId).map(({ id }) => settings.get(id)));
    known.set(placeId, policy);
    return policy;
  };
}

/**
 * What would have happened in a period had a policy held all along, beside the same with the policies of today: recorded history with
 * other clocks. It counts with clocks that are heard when they are due, and with the people who are there today. It writes nothing.
 */
export async function previewPolicy(
  { sources, who }: Asking,
  question: PolicyQuestion,
  calendar: WorkingCalendar,
  at: string,
): Promise<PolicyPreview> {
  const directory = await sources.currentDirectory();
  const { tree } = directory;
  const { organizationId, setting } = question;
  if (!isInScope(tree, who, roles, organizationId)) throw unknownReference('organizationId');
  if (!isInScope(tree, who, ['administrator'], organizationId)) throw new Refusal('roleMayNot');
  const { from, to, span } = periodOf(question, at);
  const records = await listDeadlinePolicies(sources.reader);
  const present = new Map(records.map((record) => [record.organizationId, record.setting as PolicySetting]));
  const hearers = hearersIn(directory);
  const [asIs, changed] = [present, new Map([...present, [organizationId, setting]])].map(
    (settings) => new CountedRungs(policies(tree, settings), calendar, hearers, span),
  ) as [CountedRungs, CountedRungs];
  const ids = await listCasesHeldIn(sources.reader, [organizationId], span, mostCases + 1);
  const counted = ids.slice(0, mostCases);
  for (let begin = 0; begin < counted.length; begin += casesAtOnce) {
    for (const recorded of await readRecordedCases(sources.reader, counted.slice(begin, begin + casesAtOnce))) {
      for (const booked of turnsOfCase(recorded, at)) {
        if (!tree.isUnder(booked.placeId, organizationId)) continue;
        asIs.add(recorded.id, booked);
        changed.add(recorded.id, booked);
      }
    }
    await nextTurn();
  }
  const isComplete = ids.length <= mostCases;
  return { from, to, cases: counted.length, isComplete, present: asIs.counts, changed: changed.counts };
}
