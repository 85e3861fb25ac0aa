import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessRecorder } from '../access/access-recorder.js';
import { caseReadingRoles, type SignedIn } from '../access/roles.js';
import { MemberRevealer, RevealInput } from '../commands/reveal-member.js';
import { Identifier } from '../input/fields.js';
import { describeCase, getReadableCase } from '../queries/get-case.js';
import { FinishedTurns, FinishedTurnsFilter } from '../queries/finished-turns.js';
import { listCases } from '../queries/list-cases.js';
import { kindsIn } from '../queries/page-filter.js';
import { QueueFilter } from '../queries/queue-filter.js';
import { readCaseHistory } from '../queries/read-case-history.js';
import { Sources } from '../queries/sources.js';
import { summariseCases } from '../queries/summarise-cases.js';
import { verifyCaseHistory } from '../queries/verify-case-history.js';
import { etag } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { CommandForms } from './command-forms.js';
import { CasePageDto, CaseViewDto } from './dto/case.dto.js';
import { FinishedTurnPageDto } from './dto/finished-turn.dto.js';
import { HistoryDto, HistoryVerificationDto } from './dto/history.dto.js';
import { CasesSummaryDto, RevealedDto } from './dto/summary.dto.js';
import { answeringLanguage } from './messages/words.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

export class SummaryFilter {
  @Identifier({ optional: true }) org?: string;
}

/** Everything that is read of cases. */
@ApiTags('cases')
@Controller('cases')
export class CaseQueriesController {
  constructor(
    private readonly sources: Sources,
    private readonly finished: FinishedTurns,
    private readonly recorder: AccessRecorder,
    private readonly revealer: MemberRevealer,
    private readonly forms: CommandForms,
  ) {}

  @Get()
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({ operationId: 'listCases', summary: 'The queue' })
  @ApiOkResponse({ type: CasePageDto })
  async list(@Who() who: SignedIn, @Query() filter: QueueFilter) {
    const page = await listCases({ sources: this.sources, who }, filter);
    const data = { ...kindsIn(filter), shown: page.items.length };
    await this.recorder.recordList(who, {
      action: 'listCases',
      roles: caseReadingRoles,
      organizationId: filter.org,
      data,
    });
    return page;
  }

  @Get('summary')
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({ operationId: 'summariseCases', summary: 'How many cases stand where, and with whom' })
  @ApiOkResponse({ type: CasesSummaryDto })
  summary(@Who() who: SignedIn, @Query() { org }: SummaryFilter) {
    return summariseCases({ sources: this.sources, who }, org);
  }

  @Get('finished')
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'listFinishedTurns',
    summary: 'What one has finished oneself, latest first',
    description:
      'A turn is finished by the command that brings a case to another stage or passes the ball. Told are those at or below where ' +
      'one works, of cases that one still sees.',
  })
  @ApiOkResponse({ type: FinishedTurnPageDto })
  async finishedTurns(@Who() who: SignedIn, @Query() filter: FinishedTurnsFilter) {
    const page = await this.finished.list(who, filter);
    const { page: which } = kindsIn(filter);
    const data = { filters: ['finishedByMe'], page: which, shown: page.items.length };
    await this.recorder.recordList(who, { action: 'listCases', roles: caseReadingRoles, data });
    return page;
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getCase', summary: 'A case, and what this account may do with it now' })
  @ApiOkResponse({ type: CaseViewDto, headers: etag })
  async get(
    @Who() who: SignedIn,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const asking = { sources: this.sources, who };
    const record = await getReadableCase(asking, id);
    await this.recorder.recordCase(who, 'readCase', record, { revision: record.revision });
    const view = await describeCase(asking, record);
    response.setHeader('ETag', `"${view.revision}"`);
    return this.forms.present(view, answeringLanguage(request, response));
  }

  @Get(':id/history')
  @ApiOperation({ operationId: 'readCaseHistory', summary: 'Everything that happened to a case, oldest first' })
  @ApiOkResponse({ type: HistoryDto })
  async history(@Who() who: SignedIn, @Param('id') id: string) {
    const asking = { sources: this.sources, who };
    const record = await getReadableCase(asking, id);
    await this.recorder.recordCase(who, 'readHistory', record, { revision: record.revision });
    return readCaseHistory(asking, record);
  }

  @Get(':id/history/verification')
  @ApiOperation({
    operationId: 'verifyCaseHistory',
    summary: 'Whether what is on record of a case is as it was written',
    description: 'Works every hash out anew, and compares the case with its last line.',
  })
  @ApiOkResponse({ type: HistoryVerificationDto })
  async verification(@Who() who: SignedIn, @Param('id') id: string) {
    const asking = { sources: this.sources, who };
    const record = await getReadableCase(asking, id);
    await this.recorder.recordCase(who, 'verifyHistory', record, { revision: record.revision });
    return verifyCaseHistory(asking, record);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'memberErased')
  @ApiOperation({ operationId: 'revealMember', summary: 'Show what is masked, on record' })
  @ApiBody({ type: RevealInput })
  @ApiOkResponse({ type: RevealedDto })
  reveal(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    return this.revealer.reveal(who, id, body);
  }
}
