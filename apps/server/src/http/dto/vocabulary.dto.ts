import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ChartStateDto {
  @ApiProperty({ example: 'progress.liaising.releasing' }) path: string;
  @ApiProperty({ enum: ['atomic', 'compound', 'parallel', 'final'] }) kind: string;
  @ApiPropertyOptional({ description: 'Of a compound state: where it begins' }) initial?: string;
}

export class ChartArrowDto {
  @ApiProperty({ description: 'The state; empty for everywhere' }) from: string;
  @ApiProperty() event: string;
  @ApiPropertyOptional() guard?: string;
  @ApiPropertyOptional({ description: 'Absent: it stays where it is' }) to?: string;
}

export class ChartDto {
  @ApiProperty({ type: 'integer' }) machineVersion: number;
  @ApiProperty({ type: [ChartStateDto] }) states: ChartStateDto[];
  @ApiProperty({ type: [ChartArrowDto] }) arrows: ChartArrowDto[];
}

const named = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class VocabularyDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: named,
    description: 'By field, what each of its words is called',
  })
  terms: Readonly<Record<string, Readonly<Record<string, string>>>>;
  @ApiProperty({
    ...named,
    description: "What the fields of the commands' inputs are called",
  })
  labels: Readonly<Record<string, string>>;
  @ApiProperty({ type: ChartDto }) chart: ChartDto;
}
