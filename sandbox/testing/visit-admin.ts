/** Visits a sandbox's admin pages without a browser: gets pages and sends forms as they would be sent. */

export interface Visit {
  readonly status: number;
  readonly text: string;
  /** The path that a sent form led to, with its query; empty when it led nowhere. */
  readonly led: string;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** `home` is the whole address of a Users page; paths are below it. */
export function createVisitor(home: string) {
  const visit = async (path: string, init: RequestInit): Promise<Visit> => {
    const response = await fetch(`${home}${path}`, { ...init, redirect: 'manual' });
    return {
      status: response.status,
      text: await response.text(),
      led: (response.headers.get('location') ?? '').replace(new URL(home).pathname, ''),
    };
  };
  return {
    open: (path = '') => visit(path, {}),
    send: (path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = {}) => {
      const form = new URLSearchParams();
      for (const [name, values] of Object.entries(fields)) {
        for (const value of [values].flat()) form.append(name, value);
      }
      return visit(path, { method: 'POST', body: form, headers });
    },
  };
}
