import type { Request } from 'express';
import { comesFromThisMachine, isLoopback } from './loopback.js';

describe('an address of this machine', () => {
  it.each(['127.0.0.1', '127.0.1.1', '127.255.255.254', '::1', '::ffff:127.0.0.1'])('is %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each([
    '10.0.0.1',
    '192.168.127.1',
    '128.0.0.1',
    '1.127.0.0.1',
    '127.0.0.1.example.org',
    '127.0.0.1, 203.0.113.7',
    '::2',
    '::',
    '0.0.0.0',
    '::ffff:10.0.0.1',
    'localhost',
    '',
    undefined,
  ])('is not %s', (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});

describe('a request', () => {
  const request = (remoteAddress: string, headers = {}) => ({ socket: { remoteAddress }, headers }) as Request;

  it('comes from this machine by its connection, not by what it says', () => {
    expect(comesFromThisMachine(request('127.0.0.1'))).toBe(true);
    expect(comesFromThisMachine(request('203.0.113.7', { host: 'localhost' }))).toBe(false);
    expect(comesFromThisMachine(request('203.0.113.7', { 'x-forwarded-for': '127.0.0.1' }))).toBe(false);
  });

  it('comes from elsewhere when a proxy on this machine passed it on', () => {
    expect(comesFromThisMachine(request('::1', { 'x-forwarded-for': '203.0.113.7' }))).toBe(false);
    expect(comesFromThisMachine(request('::1', { forwarded: 'for=203.0.113.7' }))).toBe(false);
  });
});
