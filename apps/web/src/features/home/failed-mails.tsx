import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { countIn } from './count-in.js';
import { texts } from './texts.js';

/** How many mails came to nothing and wait for a decision; each is at the desk of deliveries. */
export function FailedMails() {
  const words = useTexts(texts);
  const { data, error, refetch } = useQuery({
    queryKey: ['home', 'failedMails'],
    queryFn: () => answered(api.GET('/api/deliveries', { params: { query: { status: 'dead', limit: 50 } } })),
  });
  const count = data && countIn(data);
  return (
    <Panel title={words.failedMails}>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 1 }} />}
      {count === '' && <Quiet>{words.noFailedMails}</Quiet>}
      {count && <Link to="/deliveries">{words.mails(count)}</Link>}
    </Panel>
  );
}
