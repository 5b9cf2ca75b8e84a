import type { AuditEvent, Door } from '#shared/domain/audit-event.ts';
import { AuditId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';

/**
 * Writes one line into the audit log. Resolves once it is stored. `details` must hold no secret. `actor` is for who is
 * known better than by the login of whoever runs Rollcall.
 */
export async function recordEvent(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  action: string,
  subject: string,
  details: AuditEvent['details'] = {},
  actor?: string,
): Promise<void> {
  await ports.storage.audit.append({
    id: AuditId.parse(ports.ids.next('audit')),
    at: isoTime(ports.clock.now()),
    ...(actor === undefined ? {} : { actor }),
    door,
    action,
    subject,
    details,
  });
}
