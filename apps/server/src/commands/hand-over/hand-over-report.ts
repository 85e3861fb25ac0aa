import type { HandOverDeed } from './hand-over-deed.js';
import type { HandOverFault, PlannedCase } from './planned-case.js';

export interface RefusedCase {
  caseId: string;
  /** None for a case that one may not see. */
  number?: string;
  code: HandOverFault;
}

/** What was done, or would be. */
export interface HandOverReport {
  total: number;
  handedOver: number;
  /** With that coordinator already. */
  unchanged: number;
  refused: number;
  byStage: { stage: string; count: number }[];
  /** The first of those that stay where they are. */
  refusals: RefusedCase[];
}

/** Enough to look into; the number of all is told beside them. */
const mostRefusals = 200;

function stagesOf(planned: readonly PlannedCase[]): HandOverReport['byStage'] {
  const counts = new Map<string, number>();
  for (const { record } of planned) counts.set(record.stage, (counts.get(record.stage) ?? 0) + 1);
  return [...counts]
    .map(([stage, count]) => ({ stage, count }))
    .sort((one, other) => (one.stage < other.stage ? -1 : 1));
}

export function handOverReport({ namedIds }: HandOverDeed, planned: readonly PlannedCase[]): HandOverReport {
  const moving = planned.filter((one) => 'step' in one);
  const seen = new Set(planned.map(({ record }) => record.id));
  const refusals = [
    ...planned.flatMap((one): RefusedCase[] =>
      'fault' in one ? [{ caseId: one.record.id, number: one.record.number, code: one.fault }] : [],
    ),
    ...namedIds.filter((id) => !seen.has(id)).map((caseId): RefusedCase => ({ caseId, code: 'unknown' })),
  ];
  return {
    total: seen.size + refusals.filter(({ code }) => code === 'unknown').length,
    handedOver: moving.length,
    unchanged: planned.filter((one) => 'unchanged' in one).length,
    refused: refusals.length,
    byStage: stagesOf(moving),
    refusals: refusals.slice(0, mostRefusals),
  };
}
