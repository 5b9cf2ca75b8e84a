import { rm } from 'node:fs/promises';
import type { WorkspaceInfo } from '#shared/contract/workspace.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { createHttpClient, type HttpClientOptions } from '../connectors/http/http-client.ts';
import { createShopifyAdminReader } from '../connectors/shopify-admin/shopify-admin-reader.ts';
import { createStoreLogin } from '../connectors/shopify-admin/store-login.ts';
import { createShopifyScimDirectory } from '../connectors/shopify-scim/shopify-scim-directory.ts';
import { createHeadKeeper, type HeadKeeper } from '../core/audit/head-keeper.ts';
import { withActor } from '../core/audit/with-actor.ts';
import type { Clock, Ids, Ports, Storage, Vault } from '../core/ports.ts';
import { createStoreLogins, type StoreLogins } from '../core/stores/login-store.ts';
import { createPlanRunner, type PlanRunner } from '../core/apply/plan-runner.ts';
import { createSyncRunner, type SyncRunner } from '../core/sync/sync-runner.ts';
import { createCaretaker, type Reminder } from '../core/schedules/look-after.ts';
import { createHistory, type History } from '../core/timeline/history.ts';
import { createViews, type Views } from '../core/workspace-view/load-view.ts';
import { createApproverKeys } from '../passphrase/approver-keys.ts';
import { createEventLoopBreather } from './event-loop-breather.ts';
import { readSettings } from '../core/settings/console-settings.ts';
import { currentActor } from './current-actor.ts';
import { createDueWatch, noDueWatch, type DueWatch } from './due-watch.ts';
import { nodeHasher } from './node-hasher.ts';
import type { WorkspaceFile } from './workspace-folder.ts';

/** One open workspace: everything that a procedure may reach. */
export interface Workspace {
  readonly folder: string;
  /** As `workspace.json` has it now. */
  readonly file: WorkspaceFile;
  readonly ports: Ports;
  readonly views: Views;
  readonly history: History;
  readonly runner: SyncRunner;
  readonly planRunner: PlanRunner;
  /** Looks after scheduled changes, where the door stays open. */
  readonly dueWatch: DueWatch;
  readonly logins: StoreLogins;
  /** Keeps the end of the audit log in the vault. */
  readonly auditHead: HeadKeeper;
  /** Fires when it begins to close: what is being made of its data ends, and what was made is forgotten. */
  readonly closing: AbortSignal;
  info(sandboxUrl: string | null): Promise<WorkspaceInfo>;
  /** Goes on with another vault and gives the old one, still open, to the caller. */
  useVault(vault: Vault, file: WorkspaceFile): Vault;
  /** Cancels a running sync and waits for it, then closes storage and vault. A throwaway's folder is gone after. */
  close(): Promise<void>;
}

/** How patient the HTTP client is, and how many requests it has in flight. */
export type HttpPace = Pick<HttpClientOptions, 'concurrency' | 'timeoutMs' | 'sleep'>;

export interface WorkspaceParts {
  readonly folder: string;
  readonly file: WorkspaceFile;
  readonly vault: Vault;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly door: Door;
  readonly http?: HttpPace | undefined;
  /** Tells somebody of scheduled changes that are due or come up, where the host can. */
  readonly remind?: ((reminder: Reminder) => void) | undefined;
}

/** A vault whose place can be taken by another while everybody keeps hold of it. */
function replaceableVault(first: Vault): { readonly vault: Vault; replace(next: Vault): Vault } {
  let current = first;
  return {
    replace: (next) => {
      const old = current;
      current = next;
      return old;
    },
    vault: {
      get: (name) => current.get(name),
      set: (name, secret) => current.set(name, secret),
      delete: (name) => current.delete(name),
      names: () => current.names(),
      describe: () => current.describe(),
      close: () => current.close(),
    },
  };
}

/** Wires the adapters of one opened database and vault. The one place that knows them all. */
export function assembleWorkspace(parts: WorkspaceParts): Workspace {
  const { folder, clock, ids } = parts;
  const { vault, replace } = replaceableVault(parts.vault);
  const auditHead = createHeadKeeper({ log: parts.storage.audit, vault, clock, ids });
  const audit = withActor(parts.storage.audit, currentActor(), auditHead.logGrew);
  const storage: Storage = { ...parts.storage, audit };
  let file = parts.file;
  const http = createHttpClient({ clock, ...parts.http });
  const ports: Ports = {
    clock,
    ids,
    hasher: nodeHasher,
    approverKeys: createApproverKeys(),
    breather: createEventLoopBreather(),
    vault,
    storage,
    reader: createShopifyAdminReader({ http, clock }),
    directory: createShopifyScimDirectory({ http }),
  };
  const views = createViews(ports);
  const runner = createSyncRunner(ports);
  const planRunner = createPlanRunner(ports, views, runner);
  const login = createStoreLogin({ http, clock });
  const caretaker = createCaretaker(parts.remind ?? (() => undefined));
  const lookAfter = async (): Promise<number | null> => {
    const { ownAddresses } = await readSettings(storage.settings);
    return caretaker({ ports, views, workspaceId: file.id, door: 'rule', ownAddresses });
  };
  const dueWatch = parts.door === 'cli' ? noDueWatch : createDueWatch({ clock, look: lookAfter });
  dueWatch.look();
  const ending = new AbortController();
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    ending.abort();
    await dueWatch.close();
    runner.cancel();
    planRunner.pause();
    await planRunner.finished();
    await runner.finished().catch(() => null); // whatever it came to stands in its report
    await login.close();
    await auditHead.close();
    await storage.close();
    await vault.close();
    if (file.vault === 'memory') await rm(folder, { recursive: true, force: true });
  };
  return {
    folder,
    get file() {
      return file;
    },
    ports,
    views,
    history: createHistory(ports),
    runner,
    planRunner,
    dueWatch,
    auditHead,
    logins: createStoreLogins(ports, parts.door, login),
    closing: ending.signal,
    async info(sandboxUrl) {
      const [targets, clients, people, snapshots, database, vaultState] = await Promise.all([
        storage.targets.list(),
        storage.clients.list(),
        storage.people.list(),
        storage.snapshots.list(),
        storage.info(),
        vault.describe(),
      ]);
      return {
        id: file.id,
        name: file.name,
        folder,
        createdAt: file.createdAt,
        isDemo: file.isDemo,
        sandboxUrl,
        vault: vaultState,
        databaseBytes: database.bytes,
        schemaVersion: database.schemaVersion,
        counts: {
          clients: clients.length,
          stores: targets.filter((target) => target.kind === 'store').length,
          people: people.length,
          snapshots: snapshots.length,
        },
      };
    },
    useVault(next, nextFile) {
      file = nextFile;
      return replace(next);
    },
    close: () => (closing ??= close()),
  };
}
