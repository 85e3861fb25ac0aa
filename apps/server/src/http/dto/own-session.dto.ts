import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { signInOutcomes } from '../../access/sign-in-outcomes.js';
import { NextCursor } from './next-cursor.js';

export class OwnSessionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time', description: 'To the minute' }) lastSeenAt: string;
  @ApiPropertyOptional({ description: 'Of an IPv6 address the network' }) address?: string;
  @ApiPropertyOptional({ description: 'What the browser called itself, shortened' }) userAgent?: string;
  @ApiProperty() isCurrent: boolean;
}

export class OwnSessionsDto {
  @ApiProperty({ type: [OwnSessionDto] }) items: OwnSessionDto[];
}

export class SignInDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'Of an IPv6 address the network' }) address: string;
  @ApiProperty({ enum: signInOutcomes }) outcome: string;
}

export class SignInPageDto {
  @ApiProperty({ type: [SignInDto] }) items: SignInDto[];
  @NextCursor() nextCursor: string | null;
}
