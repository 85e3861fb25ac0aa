import { useQueries } from '@tanstack/react-query';
import { Steps, Typography } from 'antd';
import { answered, api } from '../../api/client.js';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { texts } from './texts.js';

/** The organisations on the way, one row a direction, and at whose step it is. */
export function RouteCard({ shown }: { shown: CaseView }) {
  const words = useTexts(texts);
  const { route, holder } = shown;
  const ids = [...new Set([...(route?.release ?? []), ...(route?.receive ?? [])])];
  const named = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['organization', id],
      queryFn: () => answered(api.GET('/api/organizations/{id}', { params: { path: { id } } })),
      staleTime: 600_000,
    })),
  });
  if (!route) return null;
  const nameOf = (id: string) => named[ids.indexOf(id)]?.data?.name ?? '…';
  const steps = (way: readonly string[]) => {
    const at = holder.organizationId ? way.indexOf(holder.organizationId) : -1;
    return {
      items: way.map((id) => ({ title: nameOf(id) })),
      current: at < 0 ? undefined : at,
    };
  };
  return (
    <Panel title={words.route}>
      {(['release', 'receive'] as const).map((direction) => {
        const { items, current } = steps(route[direction]);
        return (
          <div key={direction}>
            <Typography.Text type="secondary">{words[direction]}</Typography.Text>
            <Steps orientation="vertical" size="small" items={items} {...(current !== undefined && { current })} />
          </div>
        );
      })}
    </Panel>
  );
}
