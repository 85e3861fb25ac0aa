import { Alert, Button } from 'antd';
import { usePreferences, useTexts, type Texts } from '../preferences/preferences.js';
import { Problem, unreachable } from './problem.js';
import { useFieldName } from './vocabulary.js';

const texts: Texts<{ offline: string; offlineDetail: string; broken: string; again: string; number: string }> = {
  'zh-CN': {
    offline: '无法连接服务器',
    offlineDetail: '已填写的内容仍然保留，请稍后重试。',
    broken: '页面出现错误',
    again: '重试',
    number: '请求编号：',
  },
  en: {
    offline: 'The server cannot be reached',
    offlineDetail: 'What you have entered is still here; please try again.',
    broken: 'Something on this page went wrong',
    again: 'Try again',
    number: 'Request number: ',
  },
};

/** Why something was refused, in the server's words, with each field that it names. */
export function ProblemNotice({ fault, onAgain }: { fault: unknown; onAgain?: () => void }) {
  const words = useTexts(texts);
  const fieldName = useFieldName(usePreferences().preferences.locale);
  const isKnown = fault instanceof Problem;
  const isAway = isKnown && fault.code === unreachable;
  const title = isAway ? words.offline : isKnown ? fault.body.title : words.broken;
  const detail = isAway ? words.offlineDetail : isKnown ? fault.body.detail : '';
  const faults = isKnown ? (fault.body.errors ?? []) : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {detail}
          {faults.length > 0 && (
            <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
              {faults.map(({ field, message }) => (
                <li key={field}>
                  {fieldName(field)}: {message}
                </li>
              ))}
            </ul>
          )}
          {isKnown && fault.body.status >= 500 && (
            <div>
              {words.number}
              {fault.body.instance}
            </div>
          )}
        </>
      }
      action={onAgain && <Button onClick={onAgain}>{words.again}</Button>}
    />
  );
}
