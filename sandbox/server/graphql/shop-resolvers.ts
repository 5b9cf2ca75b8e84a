/** Resolves the shop, its plan, and the app that is asking. */
import type { GraphQLResolveInfo } from 'graphql';
import { HOSTILE_NAMES, UNHEARD_PLAN } from '../../faults/alter-accounts.ts';
import { SANDBOX_PLANS } from '../../world/plans.ts';
import type { SandboxScope, SandboxStore } from '../../world/world.ts';
import { requireStaffAccess } from './access-rules.ts';
import type { GraphqlContext } from './graphql-context.ts';
import { resolveStaffMembers, type StaffArguments } from './staff-resolvers.ts';

const SCOPE_TEXTS: Readonly<Record<SandboxScope, string>> = {
  read_products: 'View products, variants, and collections',
  read_orders: 'View orders, transactions, and fulfillments',
  read_users: 'View staff members of the store',
};

const scopesOf = (scopes: readonly SandboxScope[]) =>
  scopes.map((handle) => ({ handle, description: SCOPE_TEXTS[handle] }));

/** Fields that Rollcall never reads but that the official schema promises: plain, plausible values. */
const FILLERS = {
  analyticsToken: '',
  checkoutApiSupported: true,
  customerAccounts: 'OPTIONAL',
  description: null,
  marketingSmsConsentEnabledAtCheckout: false,
  orderNumberFormatPrefix: '#',
  orderNumberFormatSuffix: '',
  publicationCount: 1,
  richTextEditorUrl: 'https://cdn.shopify.example/rte.js',
  setupRequired: false,
  shipsToCountries: ['DE', 'FR', 'GB', 'US'],
  taxShipping: false,
  taxesIncluded: true,
  timezoneAbbreviation: 'UTC',
  timezoneOffset: '+0000',
  timezoneOffsetMinutes: 0,
  transactionalSmsDisabled: false,
  unitSystem: 'METRIC_SYSTEM',
  weightUnit: 'KILOGRAMS',
} as const;

const domainOf = (host: string) => ({
  id: 'gid://shopify/Domain/1',
  host,
  sslEnabled: true,
  url: `https://${host}`,
});

function ownerName(store: SandboxStore): string {
  const owner = store.accounts.find((account) => account.isOwner);
  return owner === undefined ? '' : `${owner.firstName} ${owner.lastName}`.trim();
}

function resolveShop(context: GraphqlContext): object {
  const { store, domain, fault } = context;
  const plan = SANDBOX_PLANS[store.plan];
  const planName = fault?.kind === 'unknown-plan' ? UNHEARD_PLAN : plan.name;
  return {
    ...FILLERS,
    id: `gid://shopify/Shop/${store.id}`,
    name: fault?.kind === 'hostile-names' ? HOSTILE_NAMES[0] : store.name,
    myshopifyDomain: domain,
    primaryDomain: domainOf(domain),
    domains: [domainOf(domain)],
    url: `https://${domain}`,
    storefrontUrl: `https://${domain}`,
    email: store.contactEmail,
    contactEmail: store.contactEmail,
    createdAt: store.createdAt,
    updatedAt: context.state.world.madeAt,
    currencyCode: store.currency,
    enabledPresentmentCurrencies: [store.currency],
    ianaTimezone: store.timezone,
    shopOwnerName: ownerName(store),
    plan: {
      displayName: planName,
      publicDisplayName: planName,
      partnerDevelopment: plan.partnerDevelopment,
      shopifyPlus: plan.plus,
    },
  };
}

function resolveInstallation(context: GraphqlContext): object {
  const { token, state, domain } = context;
  const app = token.clientId === null ? undefined : state.apps.get(token.clientId);
  const title = app?.name ?? 'Access review';
  const image = { altText: null, url: 'https://cdn.shopify.example/app.png' };
  return {
    id: `gid://shopify/AppInstallation/${context.store.id}`,
    accessScopes: scopesOf(token.scopes),
    launchUrl: `https://${domain}/admin/apps`,
    uninstallUrl: null,
    app: {
      id: 'gid://shopify/App/1',
      apiKey: app?.clientId ?? 'admin-made',
      title,
      handle: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      developerName: app === undefined ? context.store.name : app.organizationId,
      developerType: app === undefined ? 'MERCHANT' : 'PARTNER',
      developerUrl: 'https://northlight.example',
      availableAccessScopes: scopesOf(app?.scopes ?? token.scopes),
      requestedAccessScopes: scopesOf(app?.scopes ?? token.scopes),
      optionalAccessScopes: [],
      banner: image,
      icon: image,
      screenshots: [],
      features: [],
      embedded: false,
      isPostPurchaseAppInUse: false,
      launchUrl: `https://${domain}/admin/apps`,
      previouslyInstalled: false,
      pricingDetailsSummary: '',
      publicCategory: 'CUSTOM',
      published: false,
      shopifyDeveloped: false,
      uninstallMessage: '',
      webhookApiVersion: '2026-10',
    },
  };
}

export const shopQueryResolvers = {
  shop: (_root: unknown, _args: unknown, context: GraphqlContext) => resolveShop(context),
  currentAppInstallation: (_root: unknown, _args: unknown, context: GraphqlContext) =>
    resolveInstallation(context),
  publicApiVersions: () => [
    { handle: '2026-07', displayName: '2026-07', supported: true },
    { handle: '2026-10', displayName: '2026-10 (Latest)', supported: true },
    { handle: 'unstable', displayName: 'unstable', supported: false },
  ],
};

export const shopTypeResolvers = {
  Shop: {
    accountOwner: (_shop: unknown, _args: unknown, context: GraphqlContext, info: GraphQLResolveInfo) => {
      requireStaffAccess(context, info);
      return context.store.accounts.find((account) => account.isOwner);
    },
    staffMembers: (_shop: unknown, args: StaffArguments, context: GraphqlContext, info: GraphQLResolveInfo) =>
      resolveStaffMembers(args, context, info),
  },
  Image: {
    originalSrc: (image: { readonly url: string }) => image.url,
    src: (image: { readonly url: string }) => image.url,
    transformedSrc: (image: { readonly url: string }) => image.url,
  },
};
