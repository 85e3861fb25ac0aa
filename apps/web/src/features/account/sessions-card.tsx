import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Popconfirm, Skeleton } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { sessionsQuery } from './account-queries.js';
import { deviceOf } from './device-of.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';

export function SessionsCard() {
  const words = useTexts(texts);
  const { data, error, refetch } = useQuery(sessionsQuery);
  return (
    <Panel title={words.sessions}>
      <p className="quiet">{words.sessionsHint}</p>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <ul className="plain-list">
        {data?.map((each) => (
          <li key={each.id} style={{ paddingBlock: 8 }}>
            <SessionLine session={each} />
          </li>
        ))}
      </ul>
    </Panel>
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
          <strong>{device}</strong> {isCurrent && <span className="tag calm">{words.thisOne}</span>}
          <div>
            <Quiet>
              {address && `${address} · `}
              {words.lastSeen(instantIn(locale, lastSeenAt))}
            </Quiet>
          </div>
          <div>
            <Quiet>{words.since(instantIn(locale, createdAt))}</Quiet>
          </div>
        </div>
        {!isCurrent && (
          <Popconfirm title={words.endSure} okText={words.end} cancelText={words.cancel} onConfirm={() => end.mutate()}>
            <Button loading={end.isPending} aria-label={words.of(words.end, device)}>
              {words.end}
            </Button>
          </Popconfirm>
        )}
      </Flex>
      {end.error && <ProblemNotice fault={end.error} />}
    </Flex>
  );
}
