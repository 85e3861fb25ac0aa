import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { answered, api } from '../api/client.js';
import { useTexts } from '../preferences/preferences.js';
import { Page } from '../ui/page.js';
import { PreferenceControls } from './preference-controls.js';
import { texts } from './texts.js';

export function AccountPage() {
  const words = useTexts(texts);
  const signOut = useMutation({
    mutationFn: () => answered(api.DELETE('/api/session')),
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <Page
      title={words.account}
      actions={
        <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {words.signOut}
        </Button>
      }
    >
      <PreferenceControls />
    </Page>
  );
}
