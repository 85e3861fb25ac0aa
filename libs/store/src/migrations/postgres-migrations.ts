import { Init1795392000000 } from './postgres/1795392000000-Init.js';
import { Guards1795392000001 } from './postgres/1795392000001-Guards.js';
import { VaultCheck1795392000005 } from './postgres/1795392000005-VaultCheck.js';
import { Trail1795392000010 } from './postgres/1795392000010-Trail.js';
import { SignIn1795392000020 } from './postgres/1795392000020-SignIn.js';
import { Listing1795392000040 } from './postgres/1795392000040-Listing.js';
import { Erasure1795392000046 } from './postgres/1795392000046-Erasure.js';
import { Hold1796000000100 } from './postgres/1796000000100-Hold.js';
import { HoldsByCase1796000000150 } from './postgres/1796000000150-HoldsByCase.js';
import { Notices1795392000050 } from './postgres/1795392000050-Notices.js';
import { CalendarDay1796000000200 } from './postgres/1796000000200-CalendarDay.js';

/** In the order in which they run. */
export const postgresMigrations = [
  Init1795392000000,
  Guards1795392000001,
  VaultCheck1795392000005,
  Trail1795392000010,
  SignIn1795392000020,
  Listing1795392000040,
  Erasure1795392000046,
  Notices1795392000050,
  Hold1796000000100,
  HoldsByCase1796000000150,
  CalendarDay1796000000200,
];
