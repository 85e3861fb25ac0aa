import { Typography } from 'antd';

export function KeyHint({ keys, does }: { keys: string; does: string }) {
  return (
    <Typography.Text type="secondary">
      <Typography.Text keyboard>{keys}</Typography.Text> {does}
    </Typography.Text>
  );
}
