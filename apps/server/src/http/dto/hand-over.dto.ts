import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { handOverFaults } from '../../commands/hand-over/planned-case.js';
import { caseVocabulary } from '../../views/case-vocabulary.js';

const Count = () => ApiProperty({ type: 'integer', minimum: 0 });

class StageOfHandOverDto {
  @ApiProperty({ enum: caseVocabulary.stages }) stage: string;
  @Count() count: number;
}

class RefusedCaseDto {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiPropertyOptional({ description: 'None for a case that does not exist, or is outside the scope' }) number?: string;
  @ApiProperty({ enum: handOverFaults }) code: string;
}

/** What was done. */
export class HandOverReportDto {
  @Count() total: number;
  @Count() handedOver: number;
  @ApiProperty({ type: 'integer', description: 'With that coordinator already' }) unchanged: number;
  @Count() refused: number;
  @ApiProperty({ type: [StageOfHandOverDto], description: 'Of those that are handed over' })
  byStage: StageOfHandOverDto[];
  @ApiProperty({ type: [RefusedCaseDto], description: 'The first 200 of those that stay as they are, and why' })
  refusals: RefusedCaseDto[];
}

/** What would be done. */
export class HandOverPreviewDto extends HandOverReportDto {
  @ApiProperty({ description: 'What is shown here. Whoever wants it done names it' }) digest: string;
}
