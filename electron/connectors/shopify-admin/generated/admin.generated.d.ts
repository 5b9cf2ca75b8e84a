/* eslint-disable eslint-comments/disable-enable-pair */
/* eslint-disable eslint-comments/no-unlimited-disable */
/* eslint-disable */
import type * as AdminTypes from './admin.types.js';

export type ShopQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: (
    Pick<AdminTypes.Shop, 'name' | 'myshopifyDomain' | 'shopOwnerName' | 'contactEmail'>
    & { plan: Pick<AdminTypes.ShopPlan, 'publicDisplayName' | 'shopifyPlus' | 'partnerDevelopment'> }
  ), currentAppInstallation: { accessScopes: Array<Pick<AdminTypes.AccessScope, 'handle'>> } };

export type StaffMembersQueryVariables = AdminTypes.Exact<{
  first: AdminTypes.Scalars['Int']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type StaffMembersQuery = { staffMembers: AdminTypes.Maybe<{ nodes: Array<Pick<AdminTypes.StaffMember, 'id' | 'accountType' | 'active' | 'email' | 'exists' | 'firstName' | 'lastName' | 'name' | 'isShopOwner'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> }> };

interface GeneratedQueryTypes {
  "#graphql\n  query Shop {\n    shop {\n      name\n      myshopifyDomain\n      shopOwnerName\n      contactEmail\n      plan {\n        publicDisplayName\n        shopifyPlus\n        partnerDevelopment\n      }\n    }\n    currentAppInstallation {\n      accessScopes {\n        handle\n      }\n    }\n  }\n": {return: ShopQuery, variables: ShopQueryVariables},
  "#graphql\n  query StaffMembers($first: Int!, $after: String) {\n    staffMembers(first: $first, after: $after, sortKey: ID) {\n      nodes {\n        id\n        accountType\n        active\n        email\n        exists\n        firstName\n        lastName\n        name\n        isShopOwner\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": {return: StaffMembersQuery, variables: StaffMembersQueryVariables},
}

interface GeneratedMutationTypes {
}
declare module '@shopify/admin-api-client' {
  type InputMaybe<T> = AdminTypes.InputMaybe<T>;
  interface AdminQueries extends GeneratedQueryTypes {}
  interface AdminMutations extends GeneratedMutationTypes {}
}
