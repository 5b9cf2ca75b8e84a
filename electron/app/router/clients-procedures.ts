import { addClient } from '../../core/clients/add-client.ts';
import { removeClient, renameClient, setClientDomains } from '../../core/clients/edit-client.ts';
import { showClient } from '../../core/clients/show-client.ts';
import { listClients } from '../../core/clients/list-clients.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function clientsProcedures({ clients }: Procedures, session: SessionControls) {
  const { door } = session;
  return {
    list: clients.list.handler(async () => {
      const { ports } = await session.workspace();
      return { clients: [...(await listClients(ports))] };
    }),
    show: clients.show.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      return showClient(ports, await views.load(), input.id);
    }),
    add: clients.add.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const client = await addClient(ports, door, input);
      views.changed();
      return client;
    }),
    rename: clients.rename.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const client = await renameClient(ports, door, input);
      views.changed();
      return client;
    }),
    setDomains: clients.setDomains.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const client = await setClientDomains(ports, door, input);
      views.changed();
      return client;
    }),
    remove: clients.remove.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await removeClient(ports, door, input.id);
      views.changed();
      return {};
    }),
  };
}
