import { ApiProperty } from '@nestjs/swagger';
import { roles } from '../../access/roles.js';
import { Line } from '../../input/fields.js';

export class SignInInput {
  @Line({ max: 100 }) username: string;
  @Line({ max: 200 }) password: string;
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
}
