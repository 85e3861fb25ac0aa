import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { SignedIn } from '../access/roles.js';
import { SignIn } from '../access/sign-in.js';
import { Sessions } from '../access/sessions.js';
import { describeSession } from '../queries/describe-session.js';
import { Sources } from '../queries/sources.js';
import { callerOf } from './caller-of.js';
import { PublicAddress } from './public-address.js';
import { SessionDto, SignInInput } from './dto/session.dto.js';
import { OpenToAll, sessionCookie, sessionTokenIn, Who } from './session-guard.js';

/** Signing in and out. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signing: SignIn,
    private readonly sessions: Sessions,
    private readonly sources: Sources,
    private readonly address: PublicAddress,
  ) {}

  @Post()
  @OpenToAll()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in',
    description: 'Guessing is slowed down (429, `Retry-After`), and never so that it keeps a stranger out.',
  })
  @ApiNoContentResponse({ description: 'Signed in; the cookie `sid` is the session' })
  async signIn(
    @Body() credentials: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const token = await this.signing.signIn(credentials, callerOf(request));
    response.setHeader('Set-Cookie', this.cookie(token));
  }

  @Get()
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionDto })
  get(@Who() who: SignedIn) {
    return describeSession({ sources: this.sources, who });
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out' })
  @ApiNoContentResponse({ description: 'Signed out' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    await this.sessions.signOut(sessionTokenIn(request) ?? '');
    response.setHeader('Set-Cookie', `${this.cookie('')}; Max-Age=0`);
  }

  private cookie(value: string): string {
    const { isSecure: secure } = this.address;
    return stringifySetCookie(sessionCookie, value, { httpOnly: true, sameSite: 'strict', path: '/', secure });
  }
}
