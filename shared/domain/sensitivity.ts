/**
 * How much an account's effective permissions could hurt, rising. `unknown` is not `none`: nothing was readable.
 *
 * `full` is ownership or an administrator role (facts 6: all incl. finance and users); `sensitive` holds a permission that
 * the catalogue marks; `normal` holds permissions, none of them marked; `none` is known to hold nothing.
 */
export const sensitivities = ['unknown', 'none', 'normal', 'sensitive', 'full'] as const;
export type Sensitivity = (typeof sensitivities)[number];
