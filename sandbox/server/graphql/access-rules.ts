/** Refuses fields as Shopify does, by the required access that the official schema states per type. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import { readResource } from '../../resources.ts';
import { SANDBOX_PLANS } from '../../world/plans.ts';
import type { GraphqlContext } from './graphql-context.ts';

const accessFileSchema = z.object({
  rules: z.array(
    z.object({
      type: z.string(),
      field: z.string().optional(),
      requiredAccess: z.string(),
      scopes: z.array(z.string()),
    }),
  ),
});

const rules = accessFileSchema.parse(JSON.parse(readResource('shopify/admin-2026-10-access.json'))).rules;

function ruleOf(type: string): { readonly requiredAccess: string; readonly scopes: readonly string[] } {
  const rule = rules.find((each) => each.type === type && each.field === undefined);
  if (rule === undefined) throw new Error(`The access rules of the Admin schema don't mention ${type}.`);
  return rule;
}

const STAFF_MEMBER = ruleOf('StaffMember');

/** Whether token and plan together open the list of people (facts.md 1.4). */
export function mayReadStaff(context: GraphqlContext): boolean {
  const granted: readonly string[] = context.token.scopes;
  return (
    STAFF_MEMBER.scopes.every((scope) => granted.includes(scope)) &&
    SANDBOX_PLANS[context.store.plan].readsUsers
  );
}

/** Throws ACCESS_DENIED for the field being resolved when it leads to people and the caller may not see them. */
export function requireStaffAccess(context: GraphqlContext, info: GraphQLResolveInfo): void {
  if (mayReadStaff(context)) return;
  throw new GraphQLError(
    `Access denied for ${info.fieldName} field. Required access: ${STAFF_MEMBER.requiredAccess}`,
    {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: STAFF_MEMBER.requiredAccess,
      },
    },
  );
}
