import { Anchor, Autocomplete, Collapse, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { parseEndpoint, parseShopDomain } from '#shared/domain/shop-domain.ts';
import { useClients } from '../../api/queries.ts';
import styles from './add-store.module.css';

/** Where a store is and whose, as typed. */
export interface TypedPlace {
  readonly domain: string;
  readonly client: string;
  readonly name: string;
  readonly endpoint: string;
}

export const emptyPlace: TypedPlace = { domain: '', client: '', name: '', endpoint: '' };

/** The place as the core takes it; null while something in it can't be taken. */
export function readPlace(place: TypedPlace) {
  const domain = parseShopDomain(place.domain);
  const endpoint = place.endpoint.trim() === '' ? null : parseEndpoint(place.endpoint);
  if (!domain.ok || endpoint?.ok === false) return null;
  return {
    domain: domain.domain,
    ...(place.client.trim() === '' ? {} : { client: place.client.trim() }),
    ...(place.name.trim() === '' ? {} : { name: place.name.trim() }),
    ...(endpoint === null ? {} : { endpoint: endpoint.endpoint }),
  };
}

export interface StorePlaceFieldsProps {
  readonly value: TypedPlace;
  readonly onChange: (value: TypedPlace) => void;
  /** Says what is missing even in fields that nobody touched. */
  readonly tried: boolean;
}

/** Domain with its verdict as it is typed, client, name; the endpoint for those who know. */
export function StorePlaceFields({ value, onChange, tried }: StorePlaceFieldsProps) {
  const clients = useClients();
  const [advanced, setAdvanced] = useState(value.endpoint !== '');
  const [left, setLeft] = useState(false);
  const domain = parseShopDomain(value.domain);
  const endpoint = value.endpoint.trim() === '' ? null : parseEndpoint(value.endpoint);
  const showDomain =
    !domain.ok && (tried || (value.domain.trim() !== '' && (left || domain.suggestion !== null)));
  return (
    <div className={styles['fields']}>
      <TextInput
        label="Permanent domain"
        description="It ends in .myshopify.com, whatever address customers see."
        placeholder="kettle-and-co.myshopify.com"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        value={value.domain}
        onChange={(event) => onChange({ ...value, domain: event.currentTarget.value })}
        onBlur={() => setLeft(true)}
        rightSection={
          domain.ok && <IconCircleCheck size={16} className={styles['good']} aria-label="Taken as it is" />
        }
        error={
          showDomain && (
            <>
              {domain.reason}{' '}
              {domain.suggestion !== null && (
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  onClick={() => onChange({ ...value, domain: domain.suggestion ?? '' })}
                >
                  Use {domain.suggestion}
                </Anchor>
              )}
            </>
          )
        }
      />
      <div className={styles['pair']}>
        <Autocomplete
          label="Client"
          description="An existing one, or a new name."
          data={[...new Set((clients.data ?? []).map(({ name }) => name))]}
          limit={8}
          value={value.client}
          onChange={(client) => onChange({ ...value, client })}
        />
        <TextInput
          label="Name"
          description="Else what the store calls itself."
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        />
      </div>
      <div>
        <Anchor
          component="button"
          type="button"
          inherit
          aria-expanded={advanced}
          onClick={() => setAdvanced(!advanced)}
        >
          {advanced ? 'Hide advanced' : 'Advanced'}
        </Anchor>
        <Collapse expanded={advanced}>
          <TextInput
            mt="sm"
            label="Endpoint"
            description="Where the Admin API is spoken instead of Shopify’s own address: https, or http on this machine."
            placeholder="https://…"
            spellCheck={false}
            value={value.endpoint}
            onChange={(event) => onChange({ ...value, endpoint: event.currentTarget.value })}
            error={endpoint?.ok === false ? endpoint.reason : null}
          />
        </Collapse>
      </div>
    </div>
  );
}
