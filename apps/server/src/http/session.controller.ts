import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { duties } from '../access/duties.js';
import { Sessions, type Presence } from '../access/sessions.js';
import { SignIn } from '../access/sign-in.js';
import { readInput } from '../input/read-input.js';
import { describeSession } from '../queries/describe-session.js';
import { Sources } from '../queries/sources.js';
import { callerOf } from './caller-of.js';
import { setCookie } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { SessionDto, SignInInput } from './dto/session.dto.js';
import { RawBody } from './request-parts.js';
import { SessionCookie } from './session-cookie.js';
import { DespiteDuty, OpenToAll, Present, sessionTokenIn } from './session-guard.js';

/** Signing in and out. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signing: SignIn,
    private readonly sessions: Sessions,
    private readonly sources: Sources,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @OpenToAll()
  @HttpCode(204)
  @MayRefuse('wrongCredentials', 'totpRequired', 'totpWrong', 'tooManyRequests', 'tooBusy')
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in',
    description:
      'Guessing is slowed down (429, `Retry-After`), and never so that it keeps a stranger out. An account with a second factor needs a `code` (401 `totpRequired`, `totpWrong`).',
  })
  @ApiBody({ type: SignInInput })
  @ApiNoContentResponse({ description: 'Signed in; the cookie `sid` is the session', headers: setCookie })
  async signIn(@RawBody() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const credentials = readInput(SignInInput, body);
    const token = await this.signing.signIn(credentials, callerOf(request));
    // The browser forgets the session that it had, so nobody could end it any more.
    const before = sessionTokenIn(request);
    if (before !== undefined) await this.sessions.signOut(before);
    this.cookie.give(response, token);
  }

  @Get()
  @DespiteDuty(...duties)
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionDto })
  get(@Present() presence: Presence) {
    return describeSession(this.sources, presence);
  }

  @Delete()
  @HttpCode(204)
  @DespiteDuty(...duties)
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out' })
  @ApiNoContentResponse({ description: 'Signed out', headers: setCookie })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    await this.sessions.signOut(sessionTokenIn(request) ?? '');
    this.cookie.takeBack(response);
    response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
  }
}
