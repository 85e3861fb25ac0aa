import { Digest, Identifier, Identifiers, Text } from '../../input/fields.js';

const digest = 'The `digest` of the preview';

const mostReassigned = 1_000;

export class ReassignInput {
  @Identifiers({ min: 1, max: mostReassigned, description: 'Cases' }) caseIds: string[];
  @Identifier({ description: 'Who coordinates them from now on' }) coordinatorId: string;
}

export class ReassignShownInput extends ReassignInput {
  @Digest({ description: digest }) digest: string;
}

export class HandOverAccountInput {
  @Identifier({ description: 'Who coordinates its cases from now on' }) coordinatorId: string;
  @Text() reason: string;
}

export class HandOverAccountShownInput extends HandOverAccountInput {
  @Digest({ description: digest }) digest: string;
}

export class HandOverOrganizationInput {
  @Identifier({
    optional: true,
    description: 'Who coordinates its cases from now on; without it they stay with those who coordinate them',
  })
  coordinatorId?: string;
  @Text() reason: string;
}

export class HandOverOrganizationShownInput extends HandOverOrganizationInput {
  @Digest({ description: digest }) digest: string;
}
