import { Identifier, Line } from '../input/fields.js';
import { Nested } from '../input/field.js';

/** The organisation that is not online, and the paper by which it decided. */
export class OnBehalfInput {
  @Identifier() organizationId: string;
  @Line({ max: 200, description: 'The paper behind the step: its number or title' }) document: string;
}

/** Inputs of steps that an organisation takes; for one that is not online the coordinator records them. */
export class OrganizationStepInput {
  @Nested(() => OnBehalfInput, { optional: true }) onBehalf?: OnBehalfInput;
}
