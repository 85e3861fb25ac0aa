import { Controller, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { SignedIn } from '../access/roles.js';
import { Sessions } from '../access/sessions.js';
import { SignIn } from '../access/sign-in.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import {
  changeOwnPassword,
  ChangeOwnPasswordInput,
  type OwnPasswordDesk,
} from '../commands/session/change-own-password.js';
import { ConfirmTotpInput, TotpEnrolment } from '../commands/session/enrol-totp.js';
import { callerOf } from './caller-of.js';
import { setCookie } from './contract/answer-headers.js';
import { ProposedTotpDto, RecoveryCodesDto } from './dto/second-factor.dto.js';
import { RawBody } from './request-parts.js';
import { SessionCookie } from './session-cookie.js';
import { DespiteDuty, Who } from './session-guard.js';

/** One's own password and second factor. */
@ApiTags('session')
@Controller('session')
export class OwnAccessController {
  constructor(
    private readonly writer: DirectoryWriter,
    private readonly signing: SignIn,
    private readonly sessions: Sessions,
    private readonly enrolment: TotpEnrolment,
    private readonly cookie: SessionCookie,
  ) {}

  private get desk(): OwnPasswordDesk {
    const { writer, signing, sessions } = this;
    return { writer, signing, sessions };
  }

  @Put('password')
  @HttpCode(204)
  @DespiteDuty('changePassword')
  @ApiOperation({
    operationId: 'changeOwnPassword',
    summary: 'Change one’s own password, which ends all other sessions',
  })
  @ApiBody({ type: ChangeOwnPasswordInput })
  @ApiNoContentResponse({ description: 'Changed; the cookie `sid` is a new session', headers: setCookie })
  async changePassword(
    @Who() who: SignedIn,
    @RawBody() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    this.cookie.give(response, await changeOwnPassword(this.desk, who, callerOf(request), body));
  }

  @Post('totp')
  @HttpCode(200)
  @DespiteDuty('enrolTotp')
  @ApiOperation({ operationId: 'beginTotp', summary: 'Ask for the secret of a second factor (RFC 6238)' })
  @ApiOkResponse({ type: ProposedTotpDto })
  begin(@Who() who: SignedIn) {
    return this.enrolment.begin(who);
  }

  @Put('totp')
  @DespiteDuty('enrolTotp')
  @ApiOperation({
    operationId: 'confirmTotp',
    summary: 'Confirm the second factor by a code, which ends all other sessions',
    description: 'The recovery codes are shown once. Each signs in once in place of a code.',
  })
  @ApiBody({ type: ConfirmTotpInput })
  @ApiOkResponse({ type: RecoveryCodesDto, headers: setCookie })
  async confirm(
    @Who() who: SignedIn,
    @RawBody() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { recoveryCodes, token } = await this.enrolment.confirm(who, callerOf(request), body);
    this.cookie.give(response, token);
    return { recoveryCodes };
  }
}
