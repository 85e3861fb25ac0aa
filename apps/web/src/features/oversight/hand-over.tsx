import { Alert, Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { CoordinatorSelect } from '../../api/coordinator-select.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { DeedOutcome } from './deed-outcome.js';
import { dissolvedOrganization, leavingAccount, type Leaving } from './deeds.js';
import { texts } from './texts.js';
import { useDeed } from './use-deed.js';

const kinds = ['account', 'organization'] as const;
type Kind = (typeof kinds)[number];
const deeds = { account: leavingAccount, organization: dissolvedOrganization };

/** Everything that a coordinator who leaves, or an organisation that is dissolved, has in hand. */
export function HandOver() {
  const words = useTexts(texts);
  const [kind, setKind] = useState<Kind>('account');
  return (
    <div className="stack">
      <div>
        <Segmented
          aria-label={words.leaving}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: words.leavingKinds[value] }))}
        />
      </div>
      <HandOverForm key={kind} kind={kind} />
    </div>
  );
}

function HandOverForm({ kind }: { kind: Kind }) {
  const words = useTexts(texts);
  const deed = useDeed(deeds[kind]);
  const isAccount = kind === 'account';
  const required = [{ required: true, message: words.required }];
  return (
    <>
      <Panel title={words.leavingKinds[kind]} className="narrow-form">
        {!isAccount && <Alert type="info" showIcon title={words.organizationNotice} style={{ marginBottom: 16 }} />}
        <Form<Leaving> layout="vertical" requiredMark={false} onFinish={deed.show} onValuesChange={deed.forget}>
          <Form.Item name="id" label={isAccount ? words.leavingAccount : words.leavingOrganization} rules={required}>
            {isAccount ? <CoordinatorSelect /> : <OrganizationSelect isInScope />}
          </Form.Item>
          <Form.Item
            name="coordinatorId"
            label={isAccount ? words.newCoordinator : words.coordinatorOptional}
            rules={isAccount ? required : []}
          >
            <CoordinatorSelect />
          </Form.Item>
          <Form.Item
            name="reason"
            label={words.reason}
            rules={[{ required: true, whitespace: true, message: words.required }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Button htmlType="submit" type={deed.shown ? 'default' : 'primary'} loading={deed.isBusy}>
            {words.preview}
          </Button>
        </Form>
      </Panel>
      <DeedOutcome deed={deed} />
    </>
  );
}
