import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NextCursor } from './next-cursor.js';
import { SessionGrantDto } from './session.dto.js';

/** The optional fields are for those who administer the account. */
export class AccountDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ type: [SessionGrantDto] }) grants: SessionGrantDto[];
  @ApiPropertyOptional() username?: string;
  @ApiPropertyOptional() isDisabled?: boolean;
  @ApiPropertyOptional({ format: 'date-time' }) createdAt?: string;
  @ApiPropertyOptional({ format: 'email', description: 'Where the account is told what waits on it' }) email?: string;
}

export class AccountPageDto {
  @ApiProperty({ type: [AccountDto] }) items: AccountDto[];
  @NextCursor() nextCursor: string | null;
}
