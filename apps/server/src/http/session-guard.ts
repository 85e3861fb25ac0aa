import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiSecurity } from '@nestjs/swagger';
import { parse } from 'cookie';
import type { Request } from 'express';
import type { Duty } from '../access/duties.js';
import type { SignedIn } from '../access/roles.js';
import { Sessions, type Presence } from '../access/sessions.js';
import { traceOf } from './request-trace.js';
import { sessionCookie } from './session-cookie.js';
import { Refusal, type RefusalCode } from '../refusals/refusal.js';

const presences = new WeakMap<Request, Presence>();

const openToAll = 'openToAll';

/** An address that needs no session: signing in, health, the contract itself. The contract says so too, by asking for nothing. */
export const OpenToAll = () => applyDecorators(SetMetadata(openToAll, true), ApiSecurity({}));

const despiteDuty = 'despiteDuty';

/** What somebody may do although they must do something else first. */
export const DespiteDuty = (...allowed: readonly Duty[]) => SetMetadata(despiteDuty, allowed);

const refusalOf: Record<Duty, RefusalCode> = { changePassword: 'mustChangePassword', enrolTotp: 'mustEnrolTotp' };

export function sessionTokenIn(request: Request): string | undefined {
  return parse(request.headers.cookie ?? '')[sessionCookie];
}

/** Everything is closed unless it says that it is open. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(openToAll, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const presence = await this.sessions.findPresence(sessionTokenIn(request));
    if (!presence) throw new Refusal('notSignedIn');
    presences.set(request, { ...presence, who: { ...presence.who, trace: traceOf(request) } });
    this.refuseUndone(context, presence);
    return true;
  }

  private refuseUndone(context: ExecutionContext, { duty }: Presence): void {
    const allowed = this.reflector.get<readonly Duty[] | undefined>(despiteDuty, context.getHandler()) ?? [];
    if (duty && !allowed.includes(duty)) throw new Refusal(refusalOf[duty]);
  }
}

function presenceIn(context: ExecutionContext): Presence {
  const presence = presences.get(context.switchToHttp().getRequest<Request>());
  if (!presence) throw new Refusal('notSignedIn');
  return presence;
}

/** The account that asks. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => presenceIn(context).who);

/** The account that asks, and the session by which it does. */
export const Present = createParamDecorator((_: unknown, context: ExecutionContext): Presence => presenceIn(context));
