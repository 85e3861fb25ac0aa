import { ApiProperty } from '@nestjs/swagger';

const dates = { type: 'array' as const, items: { type: 'string', format: 'date' } };

export class WorkingDaysDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty({ description: "The year's notice is not known yet: Monday to Friday, which may change" })
  provisional: boolean;
  @ApiProperty({ ...dates, description: 'Days from Monday to Friday that are free' }) holidays: readonly string[];
  @ApiProperty({ ...dates, description: 'Saturdays and Sundays that are worked' }) makeUpWorkdays: readonly string[];
  @ApiProperty({ type: 'integer' }) firstPublishedYear: number;
  @ApiProperty({ type: 'integer' }) lastPublishedYear: number;
}
