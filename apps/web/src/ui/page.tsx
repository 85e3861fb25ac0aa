import type { ReactNode } from 'react';

interface Parts {
  title: string;
  /** Beside the title: what can be done with the whole page. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen: one heading, and below it what it is about. */
export function Page({ title, actions, children }: Parts) {
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
