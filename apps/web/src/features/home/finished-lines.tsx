import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { dayIn } from '../../ui/time.js';
import { texts } from './texts.js';

const most = 6;

/** What I have brought on lately, by what, and where it has come to since. */
export function FinishedLines() {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const memberName = useMemberName();
  const { term } = useVocabulary(locale);
  const { data, error, refetch } = useQuery({
    queryKey: ['home', 'finished'],
    queryFn: () => answered(api.GET('/api/cases/finished', { params: { query: { limit: most } } })),
  });
  return (
    <Panel title={words.finished} className="home-tile">
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <Quiet>{words.nothingFinished}</Quiet>}
      <ul className="plain-list">
        {data?.items.map(({ at, command, stage, case: { id, number, member, ...now } }) => (
          <li key={`${id} ${at} ${stage}`} className="spread" style={{ paddingBlock: 6 }}>
            <div>
              <Link to={`/cases/${id}`}>
                {memberName(member)} {number}
              </Link>
              <Quiet line>
                {term('happening', command)} · {words.brought(term('stage', now.stage))}
              </Quiet>
            </div>
            <Quiet>{dayIn(locale, at)}</Quiet>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
