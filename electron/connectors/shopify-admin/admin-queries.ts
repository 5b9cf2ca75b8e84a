/**
 * Every question Rollcall asks of the Admin GraphQL API. The texts are read by the type generator (`.graphqlrc.ts`) and
 * checked against the official schema by a test.
 */

/** The version all of them are written for (facts 1.1). */
export const API_VERSION = '2026-10';

/** Shop, plan and granted scopes: needs no scope and costs next to nothing (facts 1.4, 1.5). */
export const SHOP_QUERY = `#graphql
  query Shop {
    shop {
      name
      myshopifyDomain
      shopOwnerName
      contactEmail
      plan {
        publicDisplayName
        shopifyPlus
        partnerDevelopment
      }
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;

/** One page of users. `privateData` is left out: it is for the caller alone (facts 1.3). */
export const STAFF_MEMBERS_QUERY = `#graphql
  query StaffMembers($first: Int!, $after: String) {
    staffMembers(first: $first, after: $after, sortKey: ID) {
      nodes {
        id
        accountType
        active
        email
        exists
        firstName
        lastName
        name
        isShopOwner
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
