import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WorkingDays, WorkingDaysFilter } from '../queries/working-days.js';
import { WorkingDaysDto } from './dto/working-days.dto.js';

/** The calendar by which deadlines are counted. */
@ApiTags('directory')
@Controller('working-days')
export class WorkingDaysController {
  constructor(private readonly workingDays: WorkingDays) {}

  @Get()
  @ApiOperation({ operationId: 'readWorkingDays', summary: 'In what a year differs from Monday to Friday' })
  @ApiOkResponse({ type: WorkingDaysDto })
  read(@Query() filter: WorkingDaysFilter) {
    return this.workingDays.read(filter);
  }
}
