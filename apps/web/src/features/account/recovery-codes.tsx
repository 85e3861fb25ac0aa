import { Alert, Button, Flex } from 'antd';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}

/** Without TLS a browser lends nobody its clipboard. */
const mayCopy = () => typeof navigator === 'object' && 'clipboard' in navigator;

/** Shown once: nothing goes on before they are said to be kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useTexts(texts);
  const text = `${codes.join('\n')}\n`;
  return (
    <Flex vertical gap="middle" align="start">
      <Alert type="warning" showIcon title={words.recovery} description={words.recoveryHint} role="alert" />
      <ul
        aria-label={words.recovery}
        style={{ margin: 0, padding: 0, listStyle: 'none', columns: '200px 2', columnGap: 24, width: '100%' }}
      >
        {codes.map((code) => (
          <li key={code} style={{ paddingBlock: 2 }}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Flex gap="small" wrap>
        {mayCopy() && <Button onClick={() => void navigator.clipboard.writeText(text)}>{words.copy}</Button>}
        <Button onClick={() => download(text)}>{words.download}</Button>
        <Button type="primary" onClick={onKept}>
          {words.kept}
        </Button>
      </Flex>
    </Flex>
  );
}
