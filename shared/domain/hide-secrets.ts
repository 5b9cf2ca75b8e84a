/**
 * Credentials by their form, whoever repeats them: tokens and app secrets (`shpat_`, `shpca_`, `shppa_`, `shpss_` and
 * their likes, facts 3.4) and the tokens of organizations (`atkn_`). Old private apps have bare hex, which can't be told
 * from other words.
 */
const secretForm = /(?:shp[a-z]{2,3}|atkn)_[A-Za-z0-9_=-]+/gi;

/** The text with everything in it that looks like a credential of Shopify's replaced. */
export function hideSecrets(text: string, by = '…'): string {
  return text.replace(secretForm, by);
}

/** Whether something in the text looks like a credential of Shopify's. */
export function holdsSecret(text: string): boolean {
  return text.search(secretForm) >= 0;
}
