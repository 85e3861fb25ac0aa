import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { SignedIn } from '../access/roles.js';
import { Sessions } from '../access/sessions.js';
import { readInput } from '../input/read-input.js';
import { describeSession } from '../queries/describe-session.js';
import { Sources } from '../queries/sources.js';
import { setCookie } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { PublicAddress } from './public-address.js';
import { SessionDto, SignInInput } from './dto/session.dto.js';
import { RawBody } from './request-parts.js';
import { OpenToAll, sessionCookie, sessionTokenIn, Who } from './session-guard.js';

/** Signing in and out. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly sources: Sources,
    private readonly address: PublicAddress,
  ) {}

  @Post()
  @OpenToAll()
  @HttpCode(204)
  @MayRefuse('wrongCredentials', 'tooManyRequests', 'tooBusy')
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in' })
  @ApiBody({ type: SignInInput })
  @ApiNoContentResponse({ description: 'Signed in; the cookie `sid` is the session', headers: setCookie })
  async signIn(@RawBody() body: unknown, @Res({ passthrough: true }) response: Response) {
    const { username, password } = readInput(SignInInput, body);
    const token = await this.sessions.signIn(username, password);
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
  @ApiNoContentResponse({ description: 'Signed out', headers: setCookie })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    await this.sessions.signOut(sessionTokenIn(request) ?? '');
    response.setHeader('Set-Cookie', `${this.cookie('')}; Max-Age=0`);
  }

  private cookie(value: string): string {
    const { isSecure: secure } = this.address;
    return stringifySetCookie(sessionCookie, value, { httpOnly: true, sameSite: 'strict', path: '/', secure });
  }
}
