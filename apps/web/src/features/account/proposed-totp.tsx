import { Button, Flex, Form, Input, QRCode, Typography } from 'antd';
import type { Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePlacedFaults } from '../../api/use-placed-faults.js';
import { useTexts } from '../../preferences/preferences.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';

interface Parts {
  factor: Schemas['ProposedTotpDto'];
  confirm: {
    error: Error | null;
    isPending: boolean;
    mutate: (body: { code: string }, after: { onError: (fault: Error) => void }) => void;
  };
}

/** The secret for the telephone, and the code that shows that it has arrived. */
export function ProposedTotp({ factor, confirm }: Parts) {
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
