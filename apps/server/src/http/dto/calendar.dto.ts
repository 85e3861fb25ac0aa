import { ApiProperty } from '@nestjs/swagger';
import { dayOrigins } from '../../views/calendar-view.js';

export class CalendarDayDto {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty() isWorking: boolean;
  @ApiProperty({ enum: dayOrigins, description: 'A published notice, or an administrator, whose word counts' })
  origin: string;
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'null' }],
    description: 'The paper that the administrator named',
  })
  source: string | null;
  @ApiProperty({ oneOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }) setAt: string | null;
}

export class CalendarDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty({
    description: 'No notice covers the year yet; every other day is what its weekday says until one does',
  })
  isProvisional: boolean;
  @ApiProperty({ description: 'Whether the reader may set days of it' }) maySet: boolean;
  @ApiProperty({ type: 'integer', description: 'The first year that a notice covers' }) firstPublishedYear: number;
  @ApiProperty({ type: 'integer', description: 'The last one' }) lastPublishedYear: number;
  @ApiProperty({ type: [CalendarDayDto] }) days: CalendarDayDto[];
}

export class ReplannedDto {
  @ApiProperty({ type: 'integer', description: 'How many running clocks are due at another time by it' })
  replannedClocks: number;
}
