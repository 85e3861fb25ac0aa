import { App } from 'antd';
import { CasePage } from '../features/case/case-page.js';

export function CaseRoute() {
  return (
    <App>
      <CasePage />
    </App>
  );
}
