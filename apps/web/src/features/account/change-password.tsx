import { useMutation } from '@tanstack/react-query';
import { App, Button, Flex, Form, Input } from 'antd';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useSession } from '../../api/session.js';
import { usePlacedFaults } from '../../api/use-placed-faults.js';
import { useTexts } from '../../preferences/preferences.js';
import { useSessionRenewal } from './account-queries.js';
import { texts } from './texts.js';

interface Passwords {
  current: string;
  password: string;
  repeat: string;
}

/** What is wrong with a new password is for the server to say, and is said at the field. */
export function ChangePassword() {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const { account } = useSession();
  const renew = useSessionRenewal();
  const [form] = Form.useForm<Passwords>();
  const { place, leftOf } = usePlacedFaults(form);
  const change = useMutation({
    mutationFn: ({ current, password }: Passwords) =>
      answered(api.PUT('/api/session/password', { body: { current, password } })),
    onSuccess: async () => {
      form.resetFields();
      void message.success(words.changed);
      await renew();
    },
    onError: place,
  });
  const fault = leftOf(change.error);
  const required = { required: true, message: words.required };
  const repeats = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, value: unknown) =>
      value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(words.differs)),
  });
  return (
    <Form<Passwords>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => change.mutate(given)}
      scrollToFirstError={{ focus: true }}
      style={{ maxWidth: 380 }}
    >
      <input type="text" name="username" autoComplete="username" value={account.username} readOnly hidden />
      <Form.Item name="current" label={words.current} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="password" label={words.next} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="repeat" label={words.repeat} dependencies={['password']} rules={[required, repeats]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Flex vertical gap="middle" align="start">
        {fault && <ProblemNotice fault={fault} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {words.change}
        </Button>
      </Flex>
    </Form>
  );
}
