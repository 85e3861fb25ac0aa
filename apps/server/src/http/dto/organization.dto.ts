import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NextCursor } from './next-cursor.js';

export class OrganizationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ example: 'branch' }) kind: string;
  @ApiPropertyOptional({ format: 'uuid' }) parentId?: string;
  @ApiProperty({ enum: ['online', 'offline'] }) participation: string;
  @ApiProperty() canTransferDirectly: boolean;
}

export class OrganizationPageDto {
  @ApiProperty({ type: [OrganizationDto] }) items: OrganizationDto[];
  @NextCursor() nextCursor: string | null;
}
