import { ApiProperty } from '@nestjs/swagger';
import { caseVocabulary } from '../../views/case-vocabulary.js';
import { CaseSummaryDto } from './case.dto.js';
import { NextCursor } from './next-cursor.js';

export class FinishedTurnDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'The command that finished it' }) command: string;
  @ApiProperty({ enum: caseVocabulary.stages, description: 'Where the case stood until then' }) stage: string;
  @ApiProperty({ description: 'As it stands now' }) case: CaseSummaryDto;
}

export class FinishedTurnPageDto {
  @ApiProperty({ type: [FinishedTurnDto] }) items: FinishedTurnDto[];
  @NextCursor() nextCursor: string | null;
}
