import { stages, type Attention, type CaseState } from '@app/case-machine';
import { placeholders, type SqlValue } from './sql.js';

/** Which cases. Everything that is given must hold; of a list, one. */
export interface QueueCriteria {
  /** Cases whose district, origin or host lies in the subtree of one of these organisations; none are seen when it is empty. */
  visibleUnder: readonly string[];
  /** Stages, or the beginnings of their paths up to a dot: `liaising` is all of liaison. */
  stagePrefixes?: readonly string[] | undefined;
  attentions?: readonly Attention[] | undefined;
  /** Cases that wait for one of these organisations, for this coordinator, or for whichever coordinator takes them on. */
  holder?:
    | {
        organizationIds: readonly string[];
        coordinatorId?: string | undefined;
        /** Cases of the districts under these, held by a coordinator whom nobody has named yet. */
        unassignedInDistrictsUnder?: readonly string[] | undefined;
      }
    | undefined;
  coordinatorId?: string | undefined;
  /** Cases that wait for this organisation, or for a coordinator of this district. */
  bookedAt?: string | undefined;
  memberKinds?: readonly CaseState['memberKind'][] | undefined;
  directions?: readonly CaseState['direction'][] | undefined;
  /** Cases whose district, origin or host lies in this organisation's subtree. */
  org?: string | undefined;
  /** Any of: part of the name or case number, one of the blind indexes of an identity or telephone number. */
  text?:
    | {
        nameOrNumber?: string | undefined;
        idNumberIndexes?: readonly string[] | undefined;
        phoneIndexes?: readonly string[] | undefined;
      }
    | undefined;
}

/** A condition with the values of its `?`s, in order. */
export interface Condition {
  text: string;
  params: SqlValue[];
}

const nothing: Condition = { text: '1 = 0', params: [] };

export function oneOf(column: string, values: readonly string[]): Condition {
  return values.length === 0 ? nothing : { text: `${column} IN (${placeholders(values)})`, params: [...values] };
}

function joined(operator: 'AND' | 'OR', conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return nothing;
  return {
    text: `(${conditions.map(({ text }) => text).join(` ${operator} `)})`,
    params: conditions.flatMap(({ params }) => params),
  };
}

/** Of columns with organisations, that one lies in the subtree of one of those. */
function under(organizationIds: readonly string[], columns: string): Condition {
  if (organizationIds.length === 0) return nothing;
  return {
    text: `EXISTS (SELECT 1 FROM organization_closure v
      WHERE v.ancestor_id IN (${placeholders(organizationIds)}) AND v.descendant_id IN (${columns}))`,
    params: [...organizationIds],
  };
}

const places = 'c.district_org_id, c.origin_org_id, c.host_org_id';

export function stagesUnder(prefixes: readonly string[]): string[] {
  return stages.filter((stage) => prefixes.some((prefix) => stage === prefix || stage.startsWith(`${prefix}.`)));
}

function containing(column: string, text: string): Condition {
  const pattern = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return { text: String.raw`lower(${column}) LIKE lower(?) ESCAPE '\'`, params: [`%${pattern}%`] };
}

function holding(holder: NonNullable<QueueCriteria['holder']>): Condition {
  const { organizationIds, coordinatorId, unassignedInDistrictsUnder = [] } = holder;
  const ways = [oneOf('c.holder_organization_id', organizationIds)];
  if (coordinatorId !== undefined) {
    ways.push({ text: `(c.holder_kind = 'coordinator' AND c.coordinator_id = ?)`, params: [coordinatorId] });
  }
  const district = under(unassignedInDistrictsUnder, 'c.district_org_id');
  const unassigned: Condition = { text: `c.holder_kind = 'coordinator' AND c.coordinator_id IS NULL`, params: [] };
  ways.push(joined('AND', [unassigned, district]));
  return joined('OR', ways);
}

function booked(place: string): Condition {
  return {
    text: `(c.holder_organization_id = ? OR (c.holder_kind = 'coordinator' AND c.district_org_id = ?))`,
    params: [place, place],
  };
}

function saying({ nameOrNumber, idNumberIndexes, phoneIndexes }: NonNullable<QueueCriteria['text']>): Condition {
  const ways: Condition[] = [];
  if (nameOrNumber !== undefined) ways.push(containing('p.name', nameOrNumber), containing('c.number', nameOrNumber));
  if (idNumberIndexes !== undefined) ways.push(oneOf('p.id_number_index', idNumberIndexes));
  if (phoneIndexes !== undefined) ways.push(oneOf('p.phone_index', phoneIndexes));
  return joined('OR', ways);
}

export const allOf = (conditions: readonly Condition[]): Condition => joined('AND', conditions);

/** The criteria as one condition on the case `c` and its member `p`. */
export function conditionOf(criteria: QueueCriteria): Condition {
  const { stagePrefixes, attentions, holder, coordinatorId, memberKinds, directions, org, text, bookedAt } = criteria;
  const conditions = [under(criteria.visibleUnder, places)];
  if (stagePrefixes) conditions.push(oneOf('c.stage', stagesUnder(stagePrefixes)));
  if (attentions) conditions.push(oneOf('c.attention', attentions));
  if (holder) conditions.push(holding(holder));
  if (coordinatorId !== undefined) conditions.push(oneOf('c.coordinator_id', [coordinatorId]));
  if (bookedAt !== undefined) conditions.push(booked(bookedAt));
  if (memberKinds) conditions.push(oneOf('c.member_kind', memberKinds));
  if (directions) conditions.push(oneOf('c.direction', directions));
  if (org !== undefined) conditions.push(under([org], places));
  if (text) conditions.push(saying(text));
  return allOf(conditions);
}
