import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { flushSync } from 'react-dom';
import { answered, api } from '../../api/client.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

/** Leaves by loading the first page anew, so that nothing of what was read stays behind. */
export function SignOutButton() {
  const words = useTexts(texts);
  const { prefer } = usePreferences();
  const signOut = useMutation({
    mutationFn: () => answered(api.DELETE('/api/session')),
    onSuccess: () => {
      // The answer has the browser forget what it keeps for this address, and a language is not to be forgotten.
      flushSync(() => prefer({}));
      window.location.assign('/');
    },
  });
  return (
    <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
      {words.signOut}
    </Button>
  );
}
