import { Tag } from 'antd';

/** The further a case has stalled, the warmer; the word says it too. */
const colours: Readonly<Record<string, string>> = {
  onTrack: 'green',
  reminded: 'gold',
  escalated: 'orange',
  overseen: 'red',
};

export function AttentionTag({ attention, title }: { attention: string; title: string }) {
  const colour = colours[attention];
  return <Tag {...(colour && { color: colour })}>{title}</Tag>;
}
