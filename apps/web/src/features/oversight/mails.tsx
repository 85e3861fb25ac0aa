import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { now } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { dayAfter } from '../../ui/time.js';
import { DayField } from './day-field.js';
import { texts } from './texts.js';

/** What people will be told tomorrow, or on another day, as things stand. */
export function Mails() {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const [on, setOn] = useState(() => dayAfter(now()));
  const { data, error, refetch } = useQuery({
    queryKey: ['oversight', 'mails', on],
    queryFn: () => answered(api.GET('/api/deliveries/preview', { params: { query: { on } } })),
    enabled: on !== '',
  });
  return (
    <div className="stack">
      <div className="filters wide">
        <DayField label={words.mailsOn} value={on} onChange={setOn} />
      </div>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <Panel title={words.mailsTold(data.facts, data.people)} className="narrow-form">
          {data.topics.length === 0 ? (
            <Quiet>{words.noMails}</Quiet>
          ) : (
            <Figures
              label={words.tabs.mails}
              head={[words.topic, words.facts]}
              rows={data.topics.map(({ topic, facts }) => ({ key: topic, cells: [term('topic', topic), facts] }))}
            />
          )}
        </Panel>
      )}
    </div>
  );
}
