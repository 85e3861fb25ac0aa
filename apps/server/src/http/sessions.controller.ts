import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Sessions, type Presence } from '../access/sessions.js';
import type { SignedIn } from '../access/roles.js';
import { listSessions } from '../queries/list-sessions.js';
import { Sources } from '../queries/sources.js';
import { OwnSessionsDto } from './dto/own-session.dto.js';
import { Present, Who } from './session-guard.js';

/** One's own sessions. */
@ApiTags('session')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sources: Sources,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listSessions', summary: 'Where one is signed in, latest first' })
  @ApiOkResponse({ type: OwnSessionsDto })
  list(@Present() presence: Presence) {
    return listSessions(this.sources, this.sessions, presence);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: 'End one of one’s own sessions' })
  @ApiNoContentResponse({ description: 'Ended' })
  end(@Who() who: SignedIn, @Param('id') id: string) {
    return this.sessions.end(who, id);
  }
}
