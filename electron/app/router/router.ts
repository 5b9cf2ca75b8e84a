import type { Router } from '@orpc/server';
import type { contract } from '#shared/contract/contract.ts';
import type { SessionControls } from '../session-controls.ts';
import { addressesProcedures } from './addresses-procedures.ts';
import { approvalsProcedures } from './approvals-procedures.ts';
import { auditProcedures } from './audit-procedures.ts';
import { clientsProcedures } from './clients-procedures.ts';
import { codesProcedures } from './codes-procedures.ts';
import { exportsProcedures } from './exports-procedures.ts';
import { importsProcedures } from './imports-procedures.ts';
import { matrixProcedures } from './matrix-procedures.ts';
import { offboardingProcedures } from './offboarding-procedures.ts';
import { organizationsProcedures } from './organizations-procedures.ts';
import { peopleProcedures } from './people-procedures.ts';
import { plansProcedures } from './plans-procedures.ts';
import { createProcedures, type NoContext } from './procedures.ts';
import { schedulesProcedures } from './schedules-procedures.ts';
import { settingsProcedures } from './settings-procedures.ts';
import { snapshotsProcedures } from './snapshots-procedures.ts';
import { stagingProcedures } from './staging-procedures.ts';
import { storesProcedures } from './stores-procedures.ts';
import { syncProcedures } from './sync-procedures.ts';
import { viewsProcedures } from './views-procedures.ts';
import { workspaceProcedures } from './workspace-procedures.ts';

/** The contract, carried out on one session. A procedure without a handler is a compile error. */
export function createRouter(session: SessionControls): ConsoleRouter {
  const procedures = createProcedures(session);
  return procedures.router({
    workspace: workspaceProcedures(procedures, session),
    clients: clientsProcedures(procedures, session),
    stores: storesProcedures(procedures, session),
    organizations: organizationsProcedures(procedures, session),
    imports: importsProcedures(procedures, session),
    sync: syncProcedures(procedures, session),
    people: peopleProcedures(procedures, session),
    matrix: matrixProcedures(procedures, session),
    exports: exportsProcedures(procedures, session),
    snapshots: snapshotsProcedures(procedures, session),
    plans: plansProcedures(procedures, session),
    codes: codesProcedures(procedures, session),
    approvals: approvalsProcedures(procedures, session),
    schedules: schedulesProcedures(procedures, session),
    offboarding: offboardingProcedures(procedures, session),
    staging: stagingProcedures(procedures, session),
    settings: settingsProcedures(procedures, session),
    addresses: addressesProcedures(procedures, session),
    views: viewsProcedures(procedures, session),
    audit: auditProcedures(procedures, session),
  });
}

/** Named, since spelt out it is longer than the compiler writes down. */
export type ConsoleRouter = Router<typeof contract, NoContext>;
