import { caseMachine, machineVersion } from './case-machine.js';
import { caseMachineOf } from './case-machine-of.js';
import { holders } from './holder.js';
import { upgrades } from './upgrades.js';

/** The machine that this program runs. Nothing else names one, so that a program of another version differs from it here alone. */
export const releasedMachine = caseMachineOf({ chart: caseMachine, version: machineVersion, holders, upgrades });
