import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { texts } from './texts.js';

/** How many cases stand where; each number leads to them. */
export function StageCounts() {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const { data, error, refetch } = useQuery({
    queryKey: ['summary'],
    queryFn: () => answered(api.GET('/api/cases/summary')),
  });
  const rows = wordsOf('stage').flatMap((stage) => {
    const count = (data?.byStage ?? []).reduce((sum, each) => sum + (each.stage === stage ? each.count : 0), 0);
    return count > 0 ? [{ stage, count }] : [];
  });
  return (
    <Panel title={words.byStage}>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
      {data && (
        <table className="counts">
          <thead>
            <tr>
              <th scope="col">{words.stage}</th>
              <th scope="col">{words.count}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ stage, count }) => (
              <tr key={stage}>
                <td>
                  <Link to={`/cases?stage=${stage}`}>{term('stage', stage)}</Link>
                </td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.total}</th>
              <td>{data.total}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Panel>
  );
}
