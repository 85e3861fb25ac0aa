import type { ClockName, Stage } from '@app/case-machine';
import { attentions, clockNames, directions, memberKinds, stages, willingnesses } from '@app/case-machine';

/** Words of the chart that are told to people in their language. */
export type { ClockName, Stage };

/** The closed lists of words in which a case is told, for the contract. */
export const caseVocabulary = {
  stages: [...stages],
  attentions: [...attentions],
  directions: [...directions],
  memberKinds: [...memberKinds],
  /** Until the member has been asked it is unknown. */
  willingnesses: [...willingnesses, 'unknown'],
  clockNames: [...clockNames],
  holderKinds: ['coordinator', 'organization', 'nobody'],
};
