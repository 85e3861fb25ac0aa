import type { Beats, Scene } from './beats.js';

/** How a case came to where it stands: the commands that led there, the first some days after it was opened. */
export type Way = (by: Beats) => Scene[];

const times = (count: number, make: () => Scene): Scene[] => Array.from({ length: count }, make);

export const stay: Way = () => [];

export const toContact: Way = (by) => [...(by.random.isTrue(0.6) ? [by.attempt()] : []), by.contact()];

export const toLiaison: Way = (by) => [...toContact(by), by.willingness('willing'), by.liaison()];

export const toRelease: Way = (by) => [...toLiaison(by), by.membership()];

const otherReleases: Way = (by) => times(by.cast.route.release.length - 1, () => by.release());

export const toLastRelease: Way = (by) => [...toRelease(by), ...otherReleases(by)];

export const toLetter: Way = (by) => [...toLastRelease(by), by.letter()];

export const toLastReceive: Way = (by) => [
  ...toLetter(by),
  ...times(by.cast.route.receive.length - 1, () => by.receive()),
];

export const toReceipt: Way = (by) => [...toLastReceive(by), by.receive()];

export const toTransfer: Way = (by) => [...toReceipt(by), by.sendReceipt(), by.confirmReceipt()];

export const toPlace: Way = (by) => [...toContact(by), by.willingness('unwilling'), by.inPlace()];

export const toLoss: Way = (by) => [...times(3, () => by.attempt([3, 5])), by.declareLost()];

/** The rest of a transfer after a letter is in force. */
export const receiveAll: Way = (by) => [
  ...times(by.cast.route.receive.length, () => by.receive()),
  by.sendReceipt(),
  by.confirmReceipt(),
];

/** One way after another. */
export const inTurn =
  (...ways: readonly Way[]): Way =>
  (by) =>
    ways.flatMap((way) => way(by));

/** A single command as a way. */
export const once =
  (make: (by: Beats) => Scene): Way =>
  (by) => [make(by)];
