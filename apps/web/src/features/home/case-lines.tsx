import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { answered, api, type Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import type { paths } from '../../api/schema.js';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { countIn } from './count-in.js';
import { texts } from './texts.js';

type Asked = NonNullable<paths['/api/cases']['get']['parameters']['query']>;

interface Parts {
  title: string;
  query: Asked;
  none: string;
  /** Of those that the server names, which are meant. */
  only?: (shown: Schemas['CaseSummaryDto']) => boolean;
}

const most = 6;
const atOnce = 50;

/** The first few cases of a view, and the way to all of them. */
export function CaseLines({ title, query, none, only = () => true }: Parts) {
  const words = useTexts(texts);
  const memberName = useMemberName();
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const { data, error, refetch } = useQuery({
    queryKey: ['home', query],
    queryFn: () => answered(api.GET('/api/cases', { params: { query: { ...query, limit: atOnce } } })),
  });
  const meant = (data?.items ?? []).filter(only);
  const cases = meant.slice(0, most);
  const count = data && meant.length === data.items.length ? countIn(data) : '';
  const address = new URLSearchParams(Object.entries(query).map(([field, value]) => [field, String(value)]));
  return (
    <Panel
      title={title}
      className="home-tile"
      extra={<Link to={`/cases?${address.toString()}`}>{words.all(count)}</Link>}
    >
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && cases.length === 0 && <Quiet>{none}</Quiet>}
      <ul className="plain-list">
        {cases.map(({ id, number, member, stage, attention, holder }) => (
          <li key={id} className="spread" style={{ paddingBlock: 6 }}>
            <div>
              <Link to={`/cases/${id}`}>
                {memberName(member)} {number}
              </Link>
              <Quiet line>
                {term('stage', stage)}
                {holder.name && ` · ${holder.name}`}
              </Quiet>
            </div>
            <AttentionTag attention={attention} title={term('attention', attention)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
