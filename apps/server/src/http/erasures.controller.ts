import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { EraseMemberInput, MemberEraser } from '../commands/erase-member.js';
import { MayRefuse } from './contract/may-refuse.js';
import { ErasedDto } from './dto/summary.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** What the law gives whoever a case is about. */
@ApiTags('cases')
@Controller('cases')
export class ErasuresController {
  constructor(private readonly eraser: MemberEraser) {}

  @Post(':id/erasure')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'memberErased', 'caseStillOpen')
  @ApiOperation({
    operationId: 'eraseMember',
    summary: 'Erase who the member of a case was, on lawful request and for good',
    description:
      'For supervisors of the district, once the case is over. Name, numbers, contact and everything that people wrote are gone from all ' +
      'cases of the same identity number that one supervises; number, stage, dates, organisations and hashes stay.',
  })
  @ApiBody({ type: EraseMemberInput })
  @ApiOkResponse({ type: ErasedDto })
  erase(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    return this.eraser.erase(who, id, body);
  }
}
