import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NamedDto } from './named.dto.js';
import { NextCursor } from './next-cursor.js';

export class TrailSubjectDto {
  @ApiPropertyOptional({ format: 'uuid' }) organizationId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) accountId?: string;
  @ApiProperty({ description: 'What it is called now' }) name: string;
}

export class TrailEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiPropertyOptional({ description: 'Who; nobody where a terminal did it' }) account?: NamedDto;
  @ApiPropertyOptional({ description: 'The grant under which it was allowed' }) role?: string;
  @ApiPropertyOptional() organization?: NamedDto;
  @ApiProperty() action: string;
  @ApiPropertyOptional({ format: 'uuid' }) caseId?: string;
  @ApiPropertyOptional() caseNumber?: string;
  @ApiPropertyOptional({ description: 'What it was about, where it was no case' }) about?: TrailSubjectDto;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
  @ApiPropertyOptional({ description: 'The network address of the caller' }) address?: string;
  @ApiPropertyOptional({ description: 'As in the log, and as `instance` of a problem' }) requestId?: string;
  @ApiProperty({ type: 'integer', description: 'The chain that the entry is in' }) strand: number;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ description: 'SHA-256 over this entry and the hash of the entry before it in its strand' })
  hash: string;
}

export class TrailPageDto {
  @ApiProperty({ type: [TrailEntryDto] }) items: TrailEntryDto[];
  @NextCursor() nextCursor: string | null;
}
