import { attentions, stages, type Attention, type Stage } from '@app/case-machine';
import { aCase, type CaseBuilder } from './case-builder.js';

const ready = () => aCase().contacted().willing();

const at: Record<Stage, () => CaseBuilder> = {
  found: () => aCase(),
  contacted: () => ready(),
  'liaising.confirmingMembership': () => ready().liaising(),
  'liaising.releasing': () => ready().liaising().membershipConfirmed(),
  'liaising.receiving': () => ready().liaising().released(),
  'liaising.awaitingReceipt': () => ready().liaising().released().received(),
  'liaising.disputed': () => ready().liaising().membershipConfirmed().refusedToRelease(),
  managedInPlace: () => aCase().contacted().unwilling().managedInPlace(),
  'transferred.settlingIn': () => ready().liaising().released().received().transferred(),
  'transferred.settled': () => ready().liaising().released().received().transferred().settled(),
  lostContact: () => aCase().lost(),
  closed: () => aCase().closed(),
};

const stalled: Record<Attention, (builder: CaseBuilder) => CaseBuilder> = {
  onTrack: (builder) => builder,
  reminded: (builder) => builder.reminded(),
  escalated: (builder) => builder.escalated(),
  overseen: (builder) => builder.overseen(),
  paused: (builder) => builder.paused(),
  settled: (builder) => builder,
};

const isFinal = (stage: Stage) => stage === 'closed' || stage === 'transferred.settled';

export interface Standing {
  stage: Stage;
  attention: Attention;
}

/** Every pair that a case can stand at: an open stage with any attention but `settled`, a final one with `settled` only. */
export const standings: Standing[] = stages.flatMap((stage) =>
  attentions
    .filter((attention) => isFinal(stage) === (attention === 'settled'))
    .map((attention) => ({ stage, attention })),
);

export const openStages = stages.filter((stage) => !isFinal(stage));

/** A case that was driven to this stage and left there until it stood at this attention. @throws for a pair that cannot be. */
export function caseAt(stage: Stage, attention: Attention = isFinal(stage) ? 'settled' : 'onTrack'): CaseBuilder {
  if (isFinal(stage) !== (attention === 'settled')) throw new Error(`no case is ${attention} in ${stage}`);
  return stalled[attention](at[stage]());
}
