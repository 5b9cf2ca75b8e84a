import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ConnectionTest } from '#shared/contract/stores.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Facts, Mono, Section } from '../../components/page-body.tsx';
import { readByWords } from '../../components/words.ts';
import { CapabilityList, Scopes } from './capability-list.tsx';

/** Everything that a connection test found: shop, plan, scopes, what follows for reading, and the exact missing step. */
export function ConnectionTestResult({ test }: { readonly test: ConnectionTest }) {
  return (
    <>
      {test.fault === null ? (
        <Note tone="ok" icon={<IconCircleCheck size={18} />} title={`The connection works.`}>
          {readByWords[test.readBy].why}
        </Note>
      ) : (
        <Note
          tone={test.ok ? 'warn' : 'bad'}
          icon={<IconAlertTriangle size={18} />}
          title={<HostileText text={test.fault.message} />}
        >
          {test.fault.remedy}
        </Note>
      )}
      <Facts
        of={{
          Store: test.shop === null ? null : <HostileText text={test.shop.name} />,
          Domain: <Mono>{test.shop?.domain ?? test.domain}</Mono>,
          Plan:
            test.shop === null ? null : test.shop.plan === null ? (
              'not told'
            ) : (
              <HostileText text={test.shop.plan} />
            ),
          Owner: test.shop?.owner == null ? null : <HostileText text={test.shop.owner} />,
          'Granted scopes': <Scopes scopes={test.scopes} />,
        }}
      />
      {test.capabilities.length > 0 && (
        <Section title="What this means for reading">
          <CapabilityList capabilities={test.capabilities} />
        </Section>
      )}
    </>
  );
}
