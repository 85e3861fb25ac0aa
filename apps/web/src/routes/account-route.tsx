import { AccountPage } from '../features/account/account-page.js';
import { PreferenceControls } from './preference-controls.js';

export function AccountRoute() {
  return <AccountPage preferences={<PreferenceControls />} />;
}
