import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { listOwnSignIns } from '../queries/list-sign-ins.js';
import { PageFilter } from '../queries/page-filter.js';
import { Sources } from '../queries/sources.js';
import { SignInPageDto } from './dto/own-session.dto.js';
import { Who } from './session-guard.js';

/** Attempts to sign in as oneself, one's own and those of others. */
@ApiTags('session')
@Controller('sign-ins')
export class SignInsController {
  constructor(private readonly sources: Sources) {}

  @Get()
  @ApiOperation({
    operationId: 'listSignIns',
    summary: 'The latest attempts to sign in as oneself, refused ones too, latest first',
  })
  @ApiOkResponse({ type: SignInPageDto })
  list(@Who() who: SignedIn, @Query() filter: PageFilter) {
    return listOwnSignIns({ sources: this.sources, who }, filter);
  }
}
