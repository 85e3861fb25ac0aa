import type { CaseContext } from './context.js';
import type { Stage } from './stage.js';

/** Who has the ball. */
export type Holder = { kind: 'coordinator' } | { kind: 'organization'; organizationId: string } | { kind: 'nobody' };

export type Holders = Readonly<Record<string, (context: CaseContext, stage: Stage) => Holder>>;

const coordinator: Holder = { kind: 'coordinator' };
const nobody: Holder = { kind: 'nobody' };

function organization(id: string | undefined, stage: Stage): Holder {
  if (id === undefined) throw new TypeError(`${stage} without an organisation that holds it`);
  return { kind: 'organization', organizationId: id };
}

export const holders = {
  found: () => coordinator,
  contacted: () => coordinator,
  'liaising.confirmingMembership': ({ originOrgId }, stage) => organization(originOrgId, stage),
  'liaising.releasing': ({ route, step }, stage) => organization(route?.release[step], stage),
  'liaising.receiving': ({ route, step }, stage) => organization(route?.receive[step], stage),
  'liaising.awaitingReceipt': ({ receiptSentOn, hostOrgId, route }, stage) =>
    organization(receiptSentOn === undefined ? hostOrgId : route?.release.at(-1), stage),
  'liaising.disputed': ({ route }, stage) => organization(route?.arbiter, stage),
  managedInPlace: ({ hostOrgId }, stage) => organization(hostOrgId, stage),
  'transferred.settlingIn': ({ hostOrgId }, stage) => organization(hostOrgId, stage),
  'transferred.settled': () => nobody,
  lostContact: () => coordinator,
  closed: () => nobody,
} as const satisfies Record<Stage, Holders[string]>;

/** @throws TypeError when the organisation that must hold the case at this stage is not known: no open case is without a holder. */
export function holderAt(known: Holders, stage: Stage, context: CaseContext): Holder {
  const holder = known[stage];
  if (!holder) throw new TypeError(`nobody is named who holds a case in ${stage}`);
  return holder(context, stage);
}

const movedOn: readonly Stage[] = ['transferred.settlingIn', 'transferred.settled'];

/** The organisation that has the membership relation: the origin, until the receipt is confirmed (Art. 25). */
export function responsibleAt(stage: Stage, { originOrgId, hostOrgId }: CaseContext): string | undefined {
  return movedOn.includes(stage) ? hostOrgId : originOrgId;
}
