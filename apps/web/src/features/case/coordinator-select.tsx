import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { answered, api } from '../../api/client.js';

interface Parts {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  districtId: string;
}

export function CoordinatorSelect({ districtId, ...parts }: Parts) {
  const { data, isLoading } = useQuery({
    queryKey: ['coordinators', districtId],
    queryFn: () => answered(api.GET('/api/accounts', { params: { query: { role: 'coordinator', limit: 200 } } })),
  });
  const options = data?.items.map(({ id, displayName }) => ({ value: id, label: displayName }));
  return <Select {...parts} options={options ?? []} loading={isLoading} showSearch={{ optionFilterProp: 'label' }} />;
}
