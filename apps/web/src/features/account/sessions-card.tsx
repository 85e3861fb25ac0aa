import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Popconfirm, Skeleton, Tag, Typography } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { sessionsQuery } from './account-queries.js';
import { deviceOf } from './device-of.js';
import { texts } from './texts.js';

export function SessionsCard() {
  const words = useTexts(texts);
  const { data, error, refetch } = useQuery(sessionsQuery);
  return (
    <Card title={words.sessions}>
      <Typography.Paragraph type="secondary">{words.sessionsHint}</Typography.Paragraph>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {data?.map((each) => (
          <li key={each.id} style={{ paddingBlock: 8 }}>
            <SessionLine session={each} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SessionLine({ session }: { session: Schemas['OwnSessionDto'] }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { id, userAgent, address, createdAt, lastSeenAt, isCurrent } = session;
  const device = deviceOf(userAgent) ?? words.unknownDevice;
  const end = useMutation({
    mutationFn: () => answered(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => void message.success(words.ended),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <Flex vertical gap="small">
      <Flex justify="space-between" align="center" gap="small">
        <div style={{ minWidth: 0 }}>
          <Typography.Text strong>{device}</Typography.Text> {isCurrent && <Tag color="green">{words.thisOne}</Tag>}
          <div>
            <Typography.Text type="secondary">
              {address && `${address} · `}
              {words.lastSeen(instantIn(locale, lastSeenAt))} · {words.since(instantIn(locale, createdAt))}
            </Typography.Text>
          </div>
        </div>
        {!isCurrent && (
          <Popconfirm title={words.endSure} okText={words.end} cancelText={words.cancel} onConfirm={() => end.mutate()}>
            <Button danger loading={end.isPending} aria-label={`${words.end}：${device}`}>
              {words.end}
            </Button>
          </Popconfirm>
        )}
      </Flex>
      {end.error && <ProblemNotice fault={end.error} />}
    </Flex>
  );
}
