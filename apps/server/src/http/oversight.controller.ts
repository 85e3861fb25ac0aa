import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessRecorder } from '../access/access-recorder.js';
import type { CommandName } from '../access/permissions.js';
import type { SignedIn } from '../access/roles.js';
import { interventions, InterventionsFilter } from '../queries/list-interventions.js';
import { BoardFilter } from '../queries/oversight-board.js';
import { FunnelFilter } from '../queries/oversight-funnel.js';
import { HoldersFilter } from '../queries/oversight-holders.js';
import { Oversight } from '../queries/oversight.js';
import { kindsIn } from '../queries/page-filter.js';
import { MayRefuse } from './contract/may-refuse.js';
import { HolderPageDto, InterventionPageDto, OversightBoardDto, OversightFunnelDto } from './dto/oversight.dto.js';
import { answeringLanguage, catalogueFor } from './messages/words.js';
import { Who } from './session-guard.js';

/** What has stalled, and with whom, in numbers; and the cases in which the supervisor has a say. */
@ApiTags('oversight')
@Controller('oversight')
export class OversightController {
  constructor(
    private readonly oversight: Oversight,
    private readonly recorder: AccessRecorder,
  ) {}

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

  @Get('funnel')
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({
    operationId: 'readOversightFunnel',
    summary: 'How far cases come from found to transferred, and how long each stage takes',
    description:
      'Of the cases opened in the period: how many reached each stage and left it, and the time there of those that left, pauses not ' +
      'counted and all visits together. Half took at most the median, nine in ten at most the ninetieth.',
  })
  @ApiOkResponse({ type: OversightFunnelDto })
  funnel(@Who() who: SignedIn, @Query() filter: FunnelFilter) {
    return this.oversight.funnel(who, filter);
  }

  @Get('interventions')
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({
    operationId: 'listInterventions',
    summary: 'The open cases in which the supervisor may do something now, and what',
    description: 'A page may be empty and have another one after it.',
  })
  @ApiOkResponse({ type: InterventionPageDto })
  async interventions(
    @Who() who: SignedIn,
    @Query() filter: InterventionsFilter,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { items, nextCursor } = await this.oversight.interventions(who, filter);
    const data = { ...kindsIn(filter), shown: items.length };
    await this.recorder.recordList(who, {
      action: 'listCases',
      roles: ['supervisor'],
      organizationId: filter.org,
      data,
    });
    const titles = catalogueFor(answeringLanguage(request, response)).commands;
    const titled = (name: CommandName) => ({ name, title: titles[name] });
    return {
      commands: interventions.map(titled),
      items: items.map(({ commands, ...shown }) => ({ ...shown, commands: commands.map(titled) })),
      nextCursor,
    };
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
