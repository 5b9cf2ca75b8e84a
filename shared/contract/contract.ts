import { addressesContract } from './addresses.ts';
import { approvalsContract } from './approvals.ts';
import { auditContract } from './audit.ts';
import { clientsContract } from './clients.ts';
import { codesContract } from './codes.ts';
import { exportsContract } from './exports.ts';
import { importsContract } from './imports.ts';
import { matrixContract } from './matrix.ts';
import { offboardingContract } from './offboarding.ts';
import { organizationsContract } from './organizations.ts';
import { peopleContract } from './people.ts';
import { plansContract } from './plans.ts';
import { schedulesContract } from './schedules.ts';
import { settingsContract } from './settings.ts';
import { snapshotsContract } from './snapshots.ts';
import { stagingContract } from './staging.ts';
import { storesContract } from './stores.ts';
import { syncContract } from './sync.ts';
import { viewsContract } from './views.ts';
import { workspaceContract } from './workspace.ts';

/** Every procedure that a door offers; the console and the command line know nothing else of the core. */
export const contract = {
  workspace: workspaceContract,
  clients: clientsContract,
  stores: storesContract,
  organizations: organizationsContract,
  imports: importsContract,
  sync: syncContract,
  people: peopleContract,
  matrix: matrixContract,
  exports: exportsContract,
  snapshots: snapshotsContract,
  plans: plansContract,
  codes: codesContract,
  approvals: approvalsContract,
  schedules: schedulesContract,
  offboarding: offboardingContract,
  staging: stagingContract,
  settings: settingsContract,
  addresses: addressesContract,
  views: viewsContract,
  audit: auditContract,
};
