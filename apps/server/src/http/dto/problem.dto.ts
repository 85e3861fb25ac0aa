import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { caseCommands } from '../../commands/case-commands.js';
import { fieldCodes, refusalCodes } from '../../refusals/refusal.js';
import { caseVocabulary } from '../../views/case-vocabulary.js';
import { CaseViewDto } from './case.dto.js';

const commandNames = Object.keys(caseCommands);

export class FieldFaultDto {
  @ApiProperty({ description: 'The way to it in the body, or the name of a header or a parameter' }) field: string;
  @ApiProperty({ enum: fieldCodes, description: 'Stable, for programs' }) code: string;
  @ApiProperty({ description: "In the reader's language" }) message: string;
}

/** RFC 9457, and what some refusals say besides. */
export class ProblemDto {
  @ApiProperty() type: string;
  @ApiProperty({ description: "In the reader's language" }) title: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty({ description: "In the reader's language" }) detail: string;
  @ApiProperty({ enum: [...refusalCodes, 'internal'], description: 'Stable, for programs' }) code: string;
  @ApiProperty({ description: 'The request id, under which the service has it on record' }) instance: string;
  @ApiPropertyOptional({ type: [FieldFaultDto], maxItems: 50 }) errors?: FieldFaultDto[];

  @ApiPropertyOptional({ description: '`staleRevision`: what the case has become' }) current?: CaseViewDto;
  @ApiPropertyOptional({ enum: commandNames, description: '`notAllowedNow`: what was to be done' }) command?: string;
  @ApiPropertyOptional({ enum: caseVocabulary.stages, description: '`notAllowedNow`: where the case stands' })
  stage?: string;
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', enum: commandNames },
    description: '`notAllowedNow`: what the chart allows instead',
  })
  allowed?: string[];
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string' },
    description: '`notAllowedNow`: the rules that stand in the way; `detail` says them in words',
  })
  unmetRules?: string[];
  @ApiPropertyOptional({ format: 'uuid', description: '`memberHasOpenCase`: the case that is open' }) caseId?: string;
}
