import { Tag } from 'antd';

export function StageTag({ title }: { title: string }) {
  return <Tag variant="outlined">{title}</Tag>;
}
