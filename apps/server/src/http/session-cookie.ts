import { stringifySetCookie } from 'cookie';
import type { Response } from 'express';
import { PublicAddress } from './public-address.js';

/** The name is fixed by the contract, so that the prefix `__Host-` cannot be had; what it would enforce is set all the same. */
export const sessionCookie = 'sid';

/** Puts the session's token into the browser, out of reach of scripts and other sites. */
export class SessionCookie {
  constructor(private readonly address: PublicAddress) {}

  give(response: Response, token: string): void {
    response.setHeader('Set-Cookie', this.cookie(token));
  }

  takeBack(response: Response): void {
    response.setHeader('Set-Cookie', `${this.cookie('')}; Max-Age=0`);
  }

  private cookie(value: string): string {
    const { isSecure: secure } = this.address;
    return stringifySetCookie(sessionCookie, value, { httpOnly: true, sameSite: 'strict', path: '/', secure });
  }
}
