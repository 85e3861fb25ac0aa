import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input } from 'antd';
import { answered, api } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { sessionQuery, signedIn } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

interface Credentials {
  username: string;
  password: string;
  code?: string;
}

interface Parts {
  /** Whose password is asked for; unset: whoever wants to. */
  username?: string;
  onSignedIn?: () => void;
}

/** Asks for the code of a second factor only once the server has asked for it. */
export function SignInForm({ username, onSignedIn }: Parts) {
  const words = useTexts(texts);
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (body: Credentials) => answered(api.POST('/api/session', { body })),
    onSuccess: async () => {
      signedIn.remember();
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      onSignedIn?.();
    },
  });
  const asksForCode = signIn.error instanceof Problem && ['totpRequired', 'totpWrong'].includes(signIn.error.code);
  const rules = [{ required: true, message: words.required }];
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(given) => signIn.mutate(given)}
    >
      <Form.Item name="username" label={words.username} rules={rules}>
        <Input autoComplete="username" autoFocus={!username} disabled={username !== undefined} size="large" />
      </Form.Item>
      <Form.Item name="password" label={words.password} rules={rules}>
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} size="large" />
      </Form.Item>
      {asksForCode && (
        <Form.Item name="code" label={words.code} extra={words.codeHint} rules={rules}>
          <Input autoComplete="one-time-code" inputMode="numeric" autoFocus size="large" />
        </Form.Item>
      )}
      <Flex vertical gap="middle">
        {signIn.error && <ProblemNotice fault={signIn.error} />}
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {words.signIn}
        </Button>
      </Flex>
    </Form>
  );
}
