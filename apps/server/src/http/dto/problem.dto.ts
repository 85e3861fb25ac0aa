import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FieldFaultDto {
  @ApiProperty() field: string;
  @ApiProperty({ description: 'Stable, for programs' }) code: string;
  @ApiProperty({ description: "In the reader's language" }) message: string;
}

/** RFC 9457. */
export class ProblemDto {
  @ApiProperty() type: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty() detail: string;
  @ApiProperty({ description: 'Stable, for programs' }) code: string;
  @ApiProperty({ description: 'The request id, under which the service has it on record' }) instance: string;
  @ApiPropertyOptional({ type: [FieldFaultDto] }) errors?: FieldFaultDto[];
}
