import { Link } from 'react-router';
import { useTexts } from '../preferences/preferences.js';
import { Page } from '../ui/page.js';
import { texts } from './texts.js';

export function NotThere() {
  const words = useTexts(texts);
  return (
    <Page title={words.nothingHere}>
      <p>
        <Link to="/">{words.backHome}</Link>
      </p>
    </Page>
  );
}
