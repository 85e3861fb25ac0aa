import { isDuplicate } from '@app/store';
import { refuseField } from '../../refusals/refusal.js';

/** Writes what must be there once. @throws Refusal `taken` naming the field, when it is there already. */
export async function refuseTaken<Result>(field: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (fault) {
    throw isDuplicate(fault) ? refuseField(field, 'taken') : fault;
  }
}
