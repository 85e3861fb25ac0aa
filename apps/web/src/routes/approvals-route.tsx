import { App } from 'antd';
import { ApprovalsPage } from '../features/approvals/approvals-page.js';
import { DecisionDesk } from '../features/case/decision-desk.js';

export function ApprovalsRoute() {
  return (
    <App>
      <ApprovalsPage decisionOn={(id, onDone) => <DecisionDesk key={id} id={id} onDone={onDone} />} />
    </App>
  );
}
