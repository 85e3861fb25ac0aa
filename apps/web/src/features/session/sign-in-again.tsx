import { Modal, Typography } from 'antd';
import { useSyncExternalStore } from 'react';
import { useSession } from '../../api/session.js';
import { signingInAgain } from '../../api/signing-in-again.js';
import { useTexts } from '../../preferences/preferences.js';
import { SignInForm } from './sign-in-form.js';
import { texts } from './texts.js';

/** The session is over in the middle of something: the password is asked for in place, and what was under way goes on. */
export function SignInAgain() {
  const isNeeded = useSyncExternalStore(signingInAgain.subscribe, () => signingInAgain.isNeeded);
  const words = useTexts(texts);
  const { account } = useSession();
  return (
    <Modal
      open={isNeeded}
      title={words.expired}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Typography.Paragraph>{words.expiredDetail}</Typography.Paragraph>
      <SignInForm username={account.username} onSignedIn={() => signingInAgain.goOn()} />
      <a href="/">{words.other}</a>
    </Modal>
  );
}
