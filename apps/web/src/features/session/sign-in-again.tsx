import { Modal } from 'antd';
import { useSession } from '../../api/session.js';
import { signingInAgain } from '../../api/signing-in-again.js';
import { useTexts } from '../../preferences/preferences.js';
import { SignInForm } from './sign-in-form.js';
import { texts } from './texts.js';

/** The session is over in the middle of something: the password is asked for in place, and what was under way goes on. */
export function SignInAgain() {
  const words = useTexts(texts);
  const { account } = useSession();
  return (
    <Modal open title={words.expired} footer={null} closable={false} keyboard={false} mask={{ closable: false }}>
      <p>{words.expiredDetail}</p>
      <SignInForm username={account.username} onSignedIn={() => signingInAgain.goOn()} />
      <p>
        <a href="/">{words.other}</a>
      </p>
    </Modal>
  );
}
