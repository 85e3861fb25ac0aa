import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { BoardFilter } from '../queries/oversight-board.js';
import { HoldersFilter } from '../queries/oversight-holders.js';
import { Oversight } from '../queries/oversight.js';
import { MayRefuse } from './contract/may-refuse.js';
import { HolderPageDto, OversightBoardDto } from './dto/oversight.dto.js';
import { Who } from './session-guard.js';

/** What has stalled, and with whom. Numbers only: the cases themselves are in the queue. */
@ApiTags('oversight')
@Controller('oversight')
export class OversightController {
  constructor(private readonly oversight: Oversight) {}

  @Get('board')
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({
    operationId: 'readOversightBoard',
    summary: 'What has stalled where, how long it has been held, how old it is, and how that was in the last weeks',
    description: 'A case is booked with whoever has the ball: the organisation, or the district of its coordinator.',
  })
  @ApiOkResponse({ type: OversightBoardDto })
  board(@Who() who: SignedIn, @Query() filter: BoardFilter) {
    return this.oversight.board(who, filter);
  }

  @Get('holders')
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({
    operationId: 'listHolders',
    summary: 'Who holds how much for how long',
    description:
      'A hold is the time in which one party has the ball at one stage; pauses are not counted. Half of the holds that ended in the ' +
      'period took at most the median, nine in ten at most the ninetieth.',
  })
  @ApiOkResponse({ type: HolderPageDto })
  holders(@Who() who: SignedIn, @Query() filter: HoldersFilter) {
    return this.oversight.holders(who, filter);
  }
}
