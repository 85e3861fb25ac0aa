import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import { setCalendarDay, SetCalendarDayInput, unsetCalendarDay } from '../commands/directory/set-calendar-day.js';
import { CalendarFilter, CalendarReader } from '../queries/read-calendar.js';
import { MayRefuse } from './contract/may-refuse.js';
import { CalendarDto, ReplannedDto } from './dto/calendar.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** Which days are worked: published by the State Council, and set by whoever administers all there is. */
@ApiTags('directory')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarReader,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getCalendar', summary: 'The days of a year that are not what their weekday says' })
  @ApiOkResponse({ type: CalendarDto })
  get(@Who() who: SignedIn, @Query() filter: CalendarFilter) {
    return this.calendar.year(who, filter);
  }

  @Put(':date')
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'setCalendarDay',
    summary: 'Set whether a coming day is worked',
    description: 'For an administrator of the root. Running clocks that are due after the day begins are counted anew.',
  })
  @ApiBody({ type: SetCalendarDayInput })
  @ApiOkResponse({ type: ReplannedDto })
  set(@Who() who: SignedIn, @Param('date') date: string, @RawBody() body: unknown) {
    return setCalendarDay(this.writer, who, date, body);
  }

  @Delete(':date')
  @MayRefuse('roleMayNot', 'invalidInput')
  @ApiOperation({ operationId: 'unsetCalendarDay', summary: 'Let the published notices count for a coming day again' })
  @ApiOkResponse({ type: ReplannedDto })
  unset(@Who() who: SignedIn, @Param('date') date: string) {
    return unsetCalendarDay(this.writer, who, date);
  }
}
