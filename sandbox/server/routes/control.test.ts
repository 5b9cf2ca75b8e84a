import { describe, expect, it } from 'vitest';
import { askGraphql, storeWith, withSandbox } from '../../testing/ask-store.ts';

describe('the control API', () => {
  it('does not exist unless asked for', async () => {
    await withSandbox({ stores: 1 }, async (sandbox) => {
      expect(sandbox.controlToken).toBeNull();
      expect((await fetch(`${sandbox.url}/__sandbox/stores`)).status).toBe(404);
    });
  });

  it('answers its token alone, and does what it is told', async () => {
    await withSandbox({ stores: 2, healthy: true, control: true }, async (sandbox) => {
      const store = storeWith(sandbox, () => true);
      const control = async (method: string, path: string, body?: unknown, token = sandbox.controlToken) => {
        const response = await fetch(`${sandbox.url}/__sandbox/${path}`, {
          method,
          headers: { authorization: `Bearer ${token}` },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      };
      expect((await control('GET', 'stores', undefined, 'wrong')).status).toBe(401);
      expect((await control('GET', 'stores')).body['stores']).toHaveLength(2);

      expect((await control('PUT', `faults/${store.domain}`, { kind: 'null-connection' })).status).toBe(200);
      expect((await control('GET', `faults/${store.domain}`)).body).toEqual({
        fault: { kind: 'null-connection' },
      });
      const asked = await askGraphql(store, '{ staffMembers(first: 5) { nodes { id } } }');
      expect(asked.body.data.staffMembers).toBeNull();
      expect((await control('DELETE', 'faults')).status).toBe(200);
      expect((await control('GET', `faults/${store.domain}`)).body).toEqual({ fault: null });

      const change = { kind: 'add-account', domain: store.domain, email: 'late@comer.example' };
      expect((await control('POST', 'changes', change)).status).toBe(200);
      const found = await askGraphql(
        store,
        '{ staffMembers(first: 5, query: "email:late@comer.example") { nodes { email } } }',
      );
      expect(found.body.data.staffMembers.nodes).toEqual([{ email: 'late@comer.example' }]);

      expect((await control('GET', `stats/${store.domain}`)).body).toMatchObject({
        requests: 2,
        throttled: 0,
      });
      expect((await control('DELETE', 'stats')).status).toBe(200);
      expect((await control('POST', `revoke-tokens/${store.domain}`)).status).toBe(200);
      expect((await askGraphql(store, '{ shop { id } }')).status).toBe(401);

      const before = Date.parse(String((await control('POST', 'clock', { advanceMs: 0 })).body['now']));
      const after = Date.parse(
        String((await control('POST', 'clock', { advanceMs: 86_400_000 })).body['now']),
      );
      expect(after - before).toBeGreaterThanOrEqual(86_400_000);

      expect((await control('PUT', `faults/${store.domain}`, { kind: 'gremlins' })).status).toBe(400);
      expect((await control('PUT', 'faults/nowhere', { kind: 'hung' })).status).toBe(404);
      expect(
        (await control('POST', 'changes', { kind: 'rename-store', domain: 'x', name: 'y' })).status,
      ).toBe(400);
      expect((await control('PATCH', 'stores')).status).toBe(404);
    });
  });
});

describe('the front page', () => {
  it('lists the stores for people, without scripts, whatever they are called', async () => {
    await withSandbox({ stores: 2 }, async (sandbox) => {
      const [store] = sandbox.stores;
      sandbox.changeWorld({ kind: 'rename-store', domain: store?.domain ?? '', name: '<script>x</script>' });
      sandbox.setFault(store?.domain ?? '', { kind: 'latency', ms: 5 });
      const page = await (await fetch(sandbox.url)).text();
      expect(page).toContain('&#60;script&#62;x');
      expect(page).not.toContain('<script');
      expect(page).toContain('latency');
    });
  });
});
