import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answered, api } from '../../api/client.js';
import { Page } from '../../ui/page.js';

export function QueuePage() {
  const { data } = useQuery({ queryKey: ['queue'], queryFn: () => answered(api.GET('/api/cases')) });
  return (
    <Page title="">
      <ul>
        {data?.items.map(({ id, number }) => (
          <li key={id}>
            <Link to={`/cases/${id}`}>{number}</Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
