import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { deliveryStatuses } from '../../queries/list-deliveries.js';
import { NamedDto } from './named.dto.js';
import { NextCursor } from './next-cursor.js';

export class DeliveryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiPropertyOptional() recipient?: NamedDto;
  @ApiPropertyOptional({ description: 'Where nobody could be told: from where somebody was sought' })
  organization?: NamedDto;
  @ApiProperty({ enum: deliveryStatuses }) status: string;
  @ApiProperty({ type: 'integer', description: 'How often it came to nothing' }) attempts: number;
  @ApiPropertyOptional({ description: 'What the mail server answered, or what the machine called it' })
  lastError?: string;
  @ApiProperty({ type: 'integer' }) facts: number;
  @ApiProperty({ format: 'date-time' }) dueAt: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiPropertyOptional({ format: 'date-time' }) settledAt?: string;
}

export class DeliveryPageDto {
  @ApiProperty({ type: [DeliveryDto] }) items: DeliveryDto[];
  @NextCursor() nextCursor: string | null;
}

export class TopicCountDto {
  @ApiProperty() topic: string;
  @ApiProperty({ type: 'integer' }) facts: number;
}

export class DigestPreviewDto {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty({ type: 'integer' }) facts: number;
  @ApiProperty({ type: 'integer' }) people: number;
  @ApiProperty({ type: [TopicCountDto] }) topics: TopicCountDto[];
}
