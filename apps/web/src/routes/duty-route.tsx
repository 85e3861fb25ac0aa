import { App } from 'antd';
import { DutyPage, type Duty } from '../features/account/duty-page.js';
import { PreferenceControls } from './preference-controls.js';

export function DutyRoute({ duty }: { duty: Duty }) {
  return (
    <App>
      <DutyPage duty={duty} foot={<PreferenceControls />} />
    </App>
  );
}
