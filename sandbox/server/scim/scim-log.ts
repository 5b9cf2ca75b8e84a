/** Every request that reached an organization's SCIM server, in order: what tests compare plans and journals with. */
export interface ScimRequest {
  readonly organizationId: string;
  /** Milliseconds since 1970, of the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  /** Below `/v2`, with its query. */
  readonly path: string;
  /** What it changed in the organization, in words. */
  readonly changes: readonly string[];
  /** Null when the line was cut or nothing was answered. */
  readonly status: number | null;
  readonly fault: string | null;
}

export interface ScimLog {
  add(request: ScimRequest): void;
  /** Of one organization, or of all, oldest first. */
  list(organizationId?: string): readonly ScimRequest[];
  reset(): void;
}

export function createScimLog(): ScimLog {
  const requests: ScimRequest[] = [];
  return {
    add: (request) => {
      requests.push(request);
    },
    list: (organizationId) =>
      requests.filter((each) => organizationId === undefined || each.organizationId === organizationId),
    reset: () => {
      requests.length = 0;
    },
  };
}
