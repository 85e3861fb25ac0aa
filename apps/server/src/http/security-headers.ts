import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/** By OWASP's cheat sheet on HTTP headers; a page of ours loads only what is ours, and nobody frames it. */
const sources = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  fontSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
};

const unusedFeatures = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'interest-cohort'];
const permissionsPolicy = unusedFeatures.map((feature) => `${feature}=()`).join(', ');

/** On every answer, errors too. Those that speak of TLS only where there is TLS. */
export function securityHeaders(isSecure: boolean) {
  const byHelmet = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...sources, ...(isSecure && { upgradeInsecureRequests: [] }) },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: isSecure,
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('Permissions-Policy', permissionsPolicy);
    byHelmet(request, response, next);
  };
}
