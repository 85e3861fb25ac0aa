import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { caseVocabulary } from '../../views/case-vocabulary.js';

export class StageCountDto {
  @ApiProperty({ enum: caseVocabulary.stages }) stage: string;
  @ApiProperty({ enum: caseVocabulary.attentions }) attention: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class HolderCountDto {
  @ApiProperty({ enum: caseVocabulary.holderKinds }) kind: string;
  @ApiPropertyOptional({ format: 'uuid' }) id?: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class CasesSummaryDto {
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: [StageCountDto] }) byStage: StageCountDto[];
  @ApiProperty({ type: [HolderCountDto] }) byHolder: HolderCountDto[];
}

export class ErasedDto {
  @ApiProperty({ format: 'date-time' }) erasedAt: string;
  @ApiProperty({ type: [String], description: 'Every case of the same identity number that one supervises' })
  caseIds: string[];
}

export class RevealedDto {
  @ApiPropertyOptional() idNumber?: string;
  @ApiPropertyOptional() phone?: string;
  @ApiPropertyOptional() email?: string;
}
