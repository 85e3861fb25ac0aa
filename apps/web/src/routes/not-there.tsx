import { Result } from 'antd';
import { Link } from 'react-router';
import { useTexts } from '../preferences/preferences.js';
import { texts } from './texts.js';

export function NotThere() {
  const words = useTexts(texts);
  return <Result status="404" title={words.nothingHere} extra={<Link to="/">{words.backHome}</Link>} />;
}
