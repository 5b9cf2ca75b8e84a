import { findStore } from '../../core/lookup/find-store.ts';
import { addStore } from '../../core/stores/add-store.ts';
import { editStore } from '../../core/stores/edit-store.ts';
import { commitStores, previewStores } from '../../core/stores/import-stores.ts';
import { listStores } from '../../core/stores/list-stores.ts';
import { removeStore } from '../../core/stores/remove-store.ts';
import { setCredential } from '../../core/stores/set-credential.ts';
import { describeStore, showStore } from '../../core/stores/show-store.ts';
import { testStore } from '../../core/stores/test-store.ts';
import { storeTimeline } from '../../core/timeline/show-timeline.ts';
import { understandStores } from '../../connectors/stores-import/understand-stores.ts';
import type { SessionControls } from '../session-controls.ts';
import { bytesOf, callerSignal, type Procedures } from './procedures.ts';

export function storesProcedures({ stores }: Procedures, session: SessionControls) {
  const { door } = session;
  return {
    list: stores.list.handler(async () => {
      const { views } = await session.workspace();
      return { stores: [...listStores(await views.load())] };
    }),
    show: stores.show.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return showStore(ports, input.domain);
    }),
    timeline: stores.timeline.handler(async ({ input }) => {
      const { history, ports, views } = await session.workspace();
      const store = await findStore(ports, input.domain);
      return storeTimeline({ ...ports, history }, await views.load(), store);
    }),
    add: stores.add.handler(async ({ input, signal }) => {
      const { ports, views } = await session.workspace();
      const { store, test } = await addStore(ports, door, input, callerSignal(signal));
      views.changed();
      return { store: await describeStore(ports, store), test };
    }),
    beginLogin: stores.beginLogin.handler(async ({ input }) => {
      const { logins } = await session.workspace();
      const login = await logins.begin(input);
      if (input.open) await session.openBrowser?.(login.url);
      return login;
    }),
    finishLogin: stores.finishLogin.handler(async ({ input, signal }) => {
      const { logins, ports, views } = await session.workspace();
      const { store, test } = await logins.finish(input.loginId, callerSignal(signal));
      views.changed();
      return { store: await describeStore(ports, store), test };
    }),
    cancelLogin: stores.cancelLogin.handler(async ({ input }) => {
      const { logins } = await session.workspace();
      await logins.cancel(input.loginId);
      return {};
    }),
    test: stores.test.handler(async ({ input, signal }) => {
      const { ports, views } = await session.workspace();
      const test = await testStore(ports, input.domain, callerSignal(signal));
      views.changed();
      return test;
    }),
    setCredential: stores.setCredential.handler(async ({ input, signal }) => {
      const { ports, views } = await session.workspace();
      const { store, test } = await setCredential(ports, door, input, callerSignal(signal));
      views.changed();
      return { store: await describeStore(ports, store), test };
    }),
    edit: stores.edit.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const store = await editStore(ports, door, input);
      views.changed();
      return describeStore(ports, store);
    }),
    remove: stores.remove.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await removeStore(ports, door, input.domain);
      views.changed();
      return {};
    }),
    previewImport: stores.previewImport.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return previewStores(ports, understandStores(await bytesOf(input.file)));
    }),
    commitImport: stores.commitImport.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const done = await commitStores(ports, door, understandStores(await bytesOf(input.file)));
      views.changed();
      return done;
    }),
  };
}
