import {
  directions,
  memberKinds,
  memberships,
  type Direction,
  type MemberKind,
  type Membership,
} from '@app/case-machine';
import { DateOnly, Email, Identifier, IdentityNumber, Line, OneOf, Telephone, Text } from '../input/fields.js';
import { Nested } from '../input/field.js';
import { PersonName } from '../input/person-name.js';

export const sexes = ['male', 'female'] as const;
export type Sex = (typeof sexes)[number];

/** The member as known when the case is opened. */
export class MemberInput {
  @PersonName({ max: 60, description: 'Without six or more digits in a row' }) name: string;
  @OneOf(sexes, { optional: true }) sex?: Sex;
  @DateOnly({ optional: true }) birthDate?: string;
  @IdentityNumber({ optional: true, description: 'GB 11643-1999, 15 or 18 digits' }) idNumber?: string;
  @Telephone({ optional: true }) phone?: string;
  @Email({ optional: true }) email?: string;
  @OneOf(memberships) membership: Membership;
  @DateOnly({ optional: true }) joinedOn?: string;
  @Line({ optional: true, max: 200 }) workplace?: string;
  @Identifier({ optional: true }) institutionId?: string;
}

export class OpenCaseInput {
  @OneOf(directions) direction: Direction;
  @OneOf(memberKinds) memberKind: MemberKind;
  @Nested(() => MemberInput) member: MemberInput;
  @Identifier({ description: 'The district whose coordinators work on the case' }) districtOrgId: string;
  @Identifier({ optional: true }) originOrgId?: string;
  @Identifier({ optional: true }) hostOrgId?: string;
  @Identifier({ optional: true, description: 'The case, now over, that this one continues' }) continuesCase?: string;
  @Text({ optional: true }) note?: string;
}
