import { useMutation } from '@tanstack/react-query';
import { App, Button, Flex, Form, Input, QRCode, Typography } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePlacedFaults } from '../../api/use-placed-faults.js';
import { useTexts } from '../../preferences/preferences.js';
import { useSessionRenewal } from './account-queries.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';

/** A secret, a code that shows that it has arrived, and the codes for when the telephone is lost. */
export function TotpEnrolment() {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const renew = useSessionRenewal();
  const begin = useMutation({ mutationFn: () => answered(api.POST('/api/session/totp')) });
  const confirm = useMutation({
    mutationFn: (body: { code: string }) => answered(api.PUT('/api/session/totp', { body })),
  });
  const isKept = () => {
    void message.success(words.enrolled);
    void renew();
  };
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={isKept} />;
  if (begin.data) return <Proposed factor={begin.data} confirm={confirm} />;
  return (
    <Flex vertical gap="middle" align="start">
      <span>{words.factorOff}</span>
      {begin.error && <ProblemNotice fault={begin.error} />}
      <Button type="primary" onClick={() => begin.mutate()} loading={begin.isPending}>
        {words.begin}
      </Button>
    </Flex>
  );
}

interface ProposedParts {
  factor: Schemas['ProposedTotpDto'];
  confirm: {
    error: Error | null;
    isPending: boolean;
    mutate: (body: { code: string }, after: { onError: (fault: Error) => void }) => void;
  };
}

function Proposed({ factor, confirm }: ProposedParts) {
  const words = useTexts(texts);
  const [form] = Form.useForm<{ code: string }>();
  const { place, leftOf } = usePlacedFaults(form);
  const fault = leftOf(confirm.error);
  return (
    <Flex gap="large" wrap>
      <QRCode value={factor.uri} size={184} type="svg" color="#000" bgColor="#fff" aria-label={words.scan} />
      <Form<{ code: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given) => confirm.mutate(given, { onError: place })}
        style={{ flex: '1 1 240px' }}
      >
        <p>
          {words.scan}
          {words.secret}
          <Typography.Text code copyable={{ text: factor.secret }}>
            {(factor.secret.match(/.{1,4}/g) ?? []).join(' ')}
          </Typography.Text>
          <br />
          <Quiet>{words.secretHint}</Quiet>
        </p>
        <Form.Item
          name="code"
          label={words.code}
          extra={words.codeHint}
          rules={[{ required: true, message: words.required }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} autoFocus style={{ maxWidth: 160 }} />
        </Form.Item>
        <Flex vertical gap="middle" align="start">
          {fault && <ProblemNotice fault={fault} />}
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {words.confirm}
          </Button>
        </Flex>
      </Form>
    </Flex>
  );
}
