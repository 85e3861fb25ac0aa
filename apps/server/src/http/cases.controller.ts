import { Controller, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessRecorder } from '../access/access-recorder.js';
import type { SignedIn } from '../access/roles.js';
import { caseCommands } from '../commands/case-commands.js';
import { CaseOpener } from '../commands/open-case.js';
import { OpenCaseInput } from '../commands/open-case-input.js';
import { CommandRunner } from '../commands/run-command.js';
import { StaleCommand } from '../commands/stale-command.js';
import { Refusal } from '../refusals/refusal.js';
import type { CaseView } from '../views/case-view.js';
import { etag, location } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { CommandForms } from './command-forms.js';
import { CaseViewDto } from './dto/case.dto.js';
import { answeringLanguage } from './messages/words.js';
import { IfMatch, RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

const keyHeader = {
  name: 'Idempotency-Key',
  required: true,
  description: 'The same key and body give the same answer',
};
const matchHeader = { name: 'If-Match', required: true, description: '"<revision>", as the ETag of the case said' };

/** Everything that changes a case. */
@ApiTags('cases')
@ApiExtraModels(...Object.values(caseCommands).map(({ input }) => input))
@Controller('cases')
export class CasesController {
  constructor(
    private readonly opener: CaseOpener,
    private readonly runner: CommandRunner,
    private readonly forms: CommandForms,
    private readonly recorder: AccessRecorder,
  ) {}

  @Post()
  @MayRefuse('roleMayNot', 'notFound', 'memberHasOpenCase', 'keyReused')
  @ApiOperation({ operationId: 'openCase', summary: 'Open a case' })
  @ApiHeader(keyHeader)
  @ApiBody({ type: OpenCaseInput })
  @ApiCreatedResponse({ type: CaseViewDto, headers: { ...etag, ...location } })
  async open(
    @Who() who: SignedIn,
    @RawBody() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const view = await this.opener.open(who, { body, idempotencyKey });
    response.location(`/api/cases/${view.id}`);
    return this.present(view, request, response);
  }

  @Post(':id/commands/:name')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'notAllowedNow', 'staleRevision', 'keyReused', 'ifMatchMissing', 'invalidInput')
  @ApiOperation({ operationId: 'command', summary: 'Give a command to a case' })
  @ApiHeader(keyHeader)
  @ApiHeader(matchHeader)
  @ApiOkResponse({ type: CaseViewDto, headers: etag })
  async command(
    @Who() who: SignedIn,
    @Param('id') caseId: string,
    @Param('name') command: string,
    @RawBody() body: unknown,
    @IfMatch() revision: number | undefined,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    try {
      const view = await this.runner.run(who, { caseId, command, body, revision, idempotencyKey });
      return this.present(view, request, response);
    } catch (fault) {
      if (fault instanceof StaleCommand) await this.recordCurrent(who, command, fault.current);
      throw this.explained(fault, request, response);
    }
  }

  private present(view: CaseView, request: Request, response: Response) {
    response.setHeader('ETag', `"${view.revision}"`);
    return this.forms.present(view, answeringLanguage(request, response));
  }

  /** A refusal of a command in full: what the case has become, or what the commands are called. */
  private explained(fault: unknown, request: Request, response: Response): unknown {
    if (fault instanceof StaleCommand) {
      return new Refusal(fault.code, { extensions: { current: this.present(fault.current, request, response) } });
    }
    if (fault instanceof Refusal && fault.code === 'unknownCommand') {
      const values = Object.keys(caseCommands).join(', ');
      return new Refusal(fault.code, { errors: [{ field: 'name', code: 'notOneOf', params: { values } }] });
    }
    return fault;
  }

  /** A command that came too late shows the case all the same, and leaves no line of history. */
  private recordCurrent(who: SignedIn, command: string, { id, revision, ...view }: CaseView): Promise<void> {
    const parties = {
      id,
      districtOrgId: view.districtOrg.id,
      ...(view.originOrg && { originOrgId: view.originOrg.id }),
      ...(view.hostOrg && { hostOrgId: view.hostOrg.id }),
    };
    return this.recorder.recordCase(who, 'readCase', parties, { revision, staleCommand: command });
  }
}
