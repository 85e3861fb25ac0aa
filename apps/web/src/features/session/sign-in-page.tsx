import type { ReactNode } from 'react';
import { useTexts } from '../../preferences/preferences.js';
import { SignInForm } from './sign-in-form.js';
import { texts } from './texts.js';

/** @param foot language, light and dark: what one may want to set before signing in */
export function SignInPage({ foot }: { foot: ReactNode }) {
  const words = useTexts(texts);
  return (
    <main className="sign-in">
      <div className="panel" style={{ width: '100%', maxWidth: 400, boxSizing: 'border-box' }}>
        <h1 style={{ fontSize: 24, margin: 0 }}>{words.title}</h1>
        <p className="quiet">{words.product}</p>
        <SignInForm />
      </div>
      {foot}
    </main>
  );
}
