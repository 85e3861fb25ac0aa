import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessRecorder } from '../access/access-recorder.js';
import type { SignedIn } from '../access/roles.js';
import { listTrail, TrailFilter } from '../queries/list-trail.js';
import { kindsIn } from '../queries/page-filter.js';
import { Sources } from '../queries/sources.js';
import { MayRefuse } from './contract/may-refuse.js';
import { TrailPageDto } from './dto/trail.dto.js';
import { Who } from './session-guard.js';

/** Who read, revealed and changed what. Reading it is on record too. */
@ApiTags('trail')
@Controller('trail')
export class TrailController {
  constructor(
    private readonly sources: Sources,
    private readonly recorder: AccessRecorder,
  ) {}

  @Get()
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'listTrail',
    summary: 'Who read, revealed and changed what in the scope of the auditor, the latest first',
    description: 'A page may be short, or empty, and have another one after it: read on until `nextCursor` is null.',
  })
  @ApiOkResponse({ type: TrailPageDto })
  async list(@Who() who: SignedIn, @Query() filter: TrailFilter) {
    const page = await listTrail({ sources: this.sources, who }, filter);
    const data = { ...kindsIn(filter), shown: page.items.length };
    await this.recorder.recordList(who, { action: 'readTrail', roles: ['auditor'], data });
    return page;
  }
}
