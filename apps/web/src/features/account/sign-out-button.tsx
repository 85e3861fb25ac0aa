import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { answered, api } from '../../api/client.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

/** Leaves by loading the first page anew, so that nothing of what was read stays behind. */
export function SignOutButton() {
  const words = useTexts(texts);
  const signOut = useMutation({
    mutationFn: () => answered(api.DELETE('/api/session')),
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
      {words.signOut}
    </Button>
  );
}
