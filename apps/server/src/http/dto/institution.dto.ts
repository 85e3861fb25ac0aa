import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { vocabulary } from '../../views/vocabulary.js';
import { NextCursor } from './next-cursor.js';

export class InstitutionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ example: 'clinic' }) kind: string;
  @ApiProperty({ format: 'uuid' }) districtOrgId: string;
  @ApiPropertyOptional({ format: 'uuid' }) organizationId?: string;
  @ApiProperty({ example: 'joint' }) coverage: string;
  @ApiProperty({ type: 'integer' }) staffCount: number;
}

export class InstitutionPageDto {
  @ApiProperty({ type: [InstitutionDto] }) items: InstitutionDto[];
  @NextCursor() nextCursor: string | null;
}

export class CoverageCountDto {
  @ApiProperty({ enum: vocabulary.coverage }) coverage: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class CoverageDto {
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer', description: 'Covered in any way' }) covered: number;
  @ApiProperty({ type: [CoverageCountDto] }) byCoverage: CoverageCountDto[];
}
