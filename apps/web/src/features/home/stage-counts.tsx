import { useQuery } from '@tanstack/react-query';
import { Card, Table } from 'antd';
import { Link } from 'react-router';
import { answered, api } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

/** How many cases stand where; each number leads to them. */
export function StageCounts() {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const { data } = useQuery({ queryKey: ['summary'], queryFn: () => answered(api.GET('/api/cases/summary')) });
  const rows = wordsOf('stage').flatMap((stage) => {
    const count = (data?.byStage ?? []).reduce((sum, each) => sum + (each.stage === stage ? each.count : 0), 0);
    return count > 0 ? [{ stage, count }] : [];
  });
  return (
    <Card title={words.byStage}>
      <Table
        size="small"
        pagination={false}
        rowKey="stage"
        loading={!data}
        dataSource={rows}
        columns={[
          {
            title: words.stage,
            dataIndex: 'stage',
            render: (stage: string) => <Link to={`/cases?stage=${stage}`}>{term('stage', stage)}</Link>,
          },
          { title: words.count, dataIndex: 'count', align: 'end' },
        ]}
        footer={() => `${words.total} ${data?.total ?? ''}`}
      />
    </Card>
  );
}
