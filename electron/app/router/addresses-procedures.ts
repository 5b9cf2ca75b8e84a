import { setOrganizationNumber, showAddresses, writeAddress } from '../../core/settings/address-book.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function addressesProcedures({ addresses }: Procedures, session: SessionControls) {
  return {
    list: addresses.list.handler(async () => showAddresses((await session.workspace()).ports)),
    write: addresses.write.handler(async ({ input }) =>
      writeAddress((await session.workspace()).ports, session.door, input),
    ),
    setNumber: addresses.setNumber.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return setOrganizationNumber(ports, session.door, input.organization, input.number);
    }),
  };
}
