import { SignInPage } from '../features/session/sign-in-page.js';
import { PreferenceControls } from './preference-controls.js';

export function SignInRoute() {
  return <SignInPage foot={<PreferenceControls />} />;
}
