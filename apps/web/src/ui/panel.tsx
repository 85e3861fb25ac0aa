import { useId, type CSSProperties, type ReactNode } from 'react';

interface Parts {
  title: string;
  /** Beside the title. */
  extra?: ReactNode;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}

/** A part of a screen, with a heading of its own. */
export function Panel({ title, extra, className = '', style, children }: Parts) {
  const heading = useId();
  return (
    <section className={`panel ${className}`} style={style} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
