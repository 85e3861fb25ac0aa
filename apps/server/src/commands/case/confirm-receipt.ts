import { DateOnly } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';
import { OrganizationStepInput } from '../on-behalf.js';

class ConfirmReceiptInput extends OrganizationStepInput {
  @DateOnly() on: string;
}

export const confirmReceipt = caseCommand('confirmReceipt', ConfirmReceiptInput, ({ on }, { today }) => {
  refuseFuture('on', on, today);
  return { on };
});
