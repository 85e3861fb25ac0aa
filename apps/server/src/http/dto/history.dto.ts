import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { vocabulary } from '../../views/vocabulary.js';

export class ActorDto {
  @ApiProperty({ enum: ['account', 'clock', 'system'] }) kind: string;
  @ApiPropertyOptional({ format: 'uuid' }) id?: string;
  @ApiPropertyOptional() name?: string;
  @ApiPropertyOptional() role?: string;
  @ApiPropertyOptional({ format: 'uuid' }) organizationId?: string;
}

export class HistoryEntryDto {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() actor: ActorDto;
  @ApiProperty() command: string;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'null' }] }) from: string | null;
  @ApiProperty() to: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
  @ApiProperty({ description: 'SHA-256 over this line and the hash of the line before' }) hash: string;
}

export class HistoryDto {
  @ApiProperty({ type: [HistoryEntryDto] }) items: HistoryEntryDto[];
}

export class HistoryFaultDto {
  @ApiProperty({ type: 'integer', description: "The line concerned; the case's revision where it is the case itself" })
  sequence: number;
  @ApiProperty({ enum: vocabulary.chainFault }) fault: string;
}

export class HistoryVerificationDto {
  @ApiProperty({ type: 'integer', description: 'How far the case had come' }) revision: number;
  @ApiProperty() isSound: boolean;
  @ApiProperty({ type: [HistoryFaultDto] }) faults: HistoryFaultDto[];
}
