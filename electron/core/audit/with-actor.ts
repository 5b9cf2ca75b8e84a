import type { AuditLog } from '../ports.ts';

/**
 * The log as use cases see it: what they add is signed by `actor` unless they know better, and `onGrown` hears of it once
 * it is stored. What Rollcall does by itself is nobody's.
 */
export function withActor(log: AuditLog, actor: string | null, onGrown: () => void): AuditLog {
  return {
    ...log,
    async append(event) {
      const by = event.door === 'rule' ? null : actor;
      const head = await log.append({ ...event, actor: event.actor ?? by });
      onGrown();
      return head;
    },
  };
}
