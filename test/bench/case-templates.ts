import type { ClockName } from '@app/case-machine';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { caseAt, standings } from '../builders/case-at.js';
import { org } from '../builders/case-events.js';

/** Whom a case is about: what stands in the place of the organisations and the coordinator that built cases speak of. */
export type Parties = Record<(typeof org)[keyof typeof org] | 'coordinator-1' | 'coordinator-2' | 'committee', string>;

/** A case that the real machine has driven to where it stands, with its parties left open. */
export interface CaseTemplate {
  stage: string;
  attention: string;
  holder: { kind: string; of: keyof Parties | undefined };
  hasOrigin: boolean;
  hasHost: boolean;
  clocks: { name: ClockName; key: string }[];
  snapshotFor: (parties: Parties) => string;
}

const names = [...Object.values(org), 'coordinator-1'] as const;
const quotedName = new RegExp(`"(${names.join('|')})"`);

function templateOf(standing: (typeof standings)[number]): CaseTemplate {
  const builder = caseAt(standing.stage, standing.attention);
  const { holder, originOrgId, hostOrgId } = builder.state;
  // Text, name, text, name …: what is split by a group is given back with it.
  const parts = JSON.stringify(builder.stored).split(quotedName);
  return {
    ...standing,
    holder: {
      kind: holder.kind,
      of: holder.kind === 'organization' ? (holder.organizationId as keyof Parties) : undefined,
    },
    hasOrigin: originOrgId !== undefined,
    hasHost: hostOrgId !== undefined,
    clocks: builder.clocks.map(({ clock, key }) => ({ name: clock, key })),
    snapshotFor: (parties) =>
      parts.map((part, index) => (index % 2 === 0 ? part : JSON.stringify(parties[part as keyof Parties]))).join(''),
  };
}

const often: Record<string, number> = {
  found: 15,
  contacted: 15,
  'liaising.confirmingMembership': 6,
  'liaising.releasing': 7,
  'liaising.receiving': 7,
  'liaising.awaitingReceipt': 4,
  'liaising.disputed': 1,
  managedInPlace: 14,
  'transferred.settlingIn': 5,
  'transferred.settled': 14,
  lostContact: 4,
  closed: 8,
};
const oftenStalled: Record<string, number> = {
  onTrack: 70,
  reminded: 14,
  escalated: 8,
  overseen: 5,
  paused: 3,
  settled: 100,
};

/** Where a case stands, as often as in a register that has been in use for a year. */
export class CaseTemplates {
  private readonly weighted = standings.map((standing) => ({
    template: templateOf(standing),
    weight: (often[standing.stage] ?? 0) * (oftenStalled[standing.attention] ?? 0),
  }));
  private readonly total = this.weighted.reduce((sum, { weight }) => sum + weight, 0);

  pick(random: SeededRandom): CaseTemplate {
    let left = random.next() * this.total;
    const found = this.weighted.find(({ weight }) => (left -= weight) < 0);
    const { template } = found ?? this.weighted[0] ?? {};
    if (!template) throw new RangeError('there is no template');
    return template;
  }
}
