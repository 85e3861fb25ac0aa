import { App } from 'antd';
import { AccountPage } from '../features/account/account-page.js';
import { PreferenceControls } from './preference-controls.js';

export function AccountRoute() {
  return (
    <App>
      <AccountPage preferences={<PreferenceControls />} />
    </App>
  );
}
