import { Init1795392000000 } from './sqlite/1795392000000-Init.js';
import { Guards1795392000001 } from './sqlite/1795392000001-Guards.js';
import { VaultCheck1795392000005 } from './sqlite/1795392000005-VaultCheck.js';
import { Trail1795392000010 } from './sqlite/1795392000010-Trail.js';
import { SignIn1795392000020 } from './sqlite/1795392000020-SignIn.js';
import { Listing1795392000040 } from './sqlite/1795392000040-Listing.js';
import { Erasure1795392000046 } from './sqlite/1795392000046-Erasure.js';

/** In the order in which they run. */
export const sqliteMigrations = [
  Init1795392000000,
  Guards1795392000001,
  VaultCheck1795392000005,
  Trail1795392000010,
  SignIn1795392000020,
  Listing1795392000040,
  Erasure1795392000046,
];
