import { useMutation } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { useSessionRenewal } from './account-queries.js';
import { ProposedTotp } from './proposed-totp.js';
import { RecoveryCodes } from './recovery-codes.js';
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
  if (begin.data) return <ProposedTotp factor={begin.data} confirm={confirm} />;
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
