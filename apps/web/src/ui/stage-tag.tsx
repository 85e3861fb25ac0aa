export function StageTag({ title }: { title: string }) {
  return <span className="tag">{title}</span>;
}
