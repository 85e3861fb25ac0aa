import { notReached } from '../api/problem.js';

/** A screen whose script could not be fetched; every browser has words of its own for it. */
const isNotLoaded = (fault: unknown) => fault instanceof TypeError && /module|import/i.test(fault.message);

/** What is told of a screen that broke: that the server cannot be reached, where that is all. */
export function faultOf(fault: unknown): unknown {
  return isNotLoaded(fault) ? notReached() : fault;
}
