/** Everything that the trail puts on record, by the name under which it is found there. */
export const trailActions = [
  'listCases',
  'readCase',
  'readHistory',
  'verifyHistory',
  'reveal',
  'readTrail',
  'addOrganization',
  'changeOrganization',
  'addInstitution',
  'addAccount',
  'changeAccount',
  'setDeadlinePolicy',
  'changeOwnPassword',
  'beginTotp',
  'confirmTotp',
] as const;
export type TrailAction = (typeof trailActions)[number];
