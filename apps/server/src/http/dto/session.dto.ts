import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { duties } from '../../access/duties.js';
import { roles } from '../../access/roles.js';
import { Line } from '../../input/fields.js';

export class SignInInput {
  @Line({ max: 100 }) username: string;
  @Line({ max: 200 }) password: string;
  @Line({ optional: true, max: 40, description: 'Of the second factor, or a recovery code' }) code?: string;
}

export class SessionAccountDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
}

export class SessionGrantDto {
  @ApiProperty({ enum: roles }) role: string;
  @ApiProperty({ format: 'uuid' }) organizationId: string;
  @ApiProperty() organizationName: string;
}

export class SessionDto {
  @ApiProperty() account: SessionAccountDto;
  @ApiProperty({ type: [SessionGrantDto] }) grants: SessionGrantDto[];
  @ApiProperty({ description: 'One that was confirmed' }) hasSecondFactor: boolean;
  @ApiPropertyOptional({ enum: duties, description: 'What must be done before anything else' }) duty?: string;
}
