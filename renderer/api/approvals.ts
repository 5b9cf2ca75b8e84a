import { queryOptions, useQuery } from '@tanstack/react-query';
import type { VerdictInput } from '#shared/contract/approvals.ts';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';
import { useAct } from './queries.ts';

/** What can be asked of approvals; all of it changes with the workspace's data. */
const approvalQueries = {
  settings: (client: Client) =>
    queryOptions({
      queryKey: ['data', 'approvals'],
      queryFn: ({ signal }) => client.approvals.settings(undefined, { signal }),
    }),
};

/** Whether plans need a second person, and who that can be. */
export const useApprovalSettings = () => useQuery(approvalQueries.settings(useClient()));

export const useRequireSecondPerson = () =>
  useAct((client, input: { readonly required: boolean; readonly confirmed: boolean }) =>
    client.approvals.require(input),
  );

export interface NewApproverKey {
  readonly name: string;
  readonly email: string;
  readonly passphrase: string;
}

export const useMakeApproverKey = () =>
  useAct((client, input: NewApproverKey) => client.approvals.makeKey(input));

export const useImportApproverKey = () =>
  useAct(async (client, file: Blob) => client.approvals.importKey({ text: await file.text() }));

export const useRemoveApprover = () =>
  useAct((client, approver: string) => client.approvals.remove({ approver }));

export const useExportApproverKey = () =>
  useAct((client, approver: string) => client.approvals.exportKey({ approver }));

/** Who signs, with what, saying what. */
export interface SigningHand {
  readonly as: string;
  readonly passphrase: string;
  readonly word: VerdictInput;
}

export const useGiveVerdict = (plan: string) =>
  useAct((client, hand: SigningHand) => client.approvals.give({ plan, ...hand }));

export const useWritePlanFile = (plan: string) => useAct((client) => client.approvals.planFile({ plan }));

export const useTakePlanFile = (plan?: string) =>
  useAct((client, file: Blob) =>
    client.approvals.takeFile({ file, ...(plan === undefined ? {} : { plan }) }),
  );

export const useReadPlanFile = () => useAct((client, file: Blob) => client.approvals.readFile({ file }));

export const useSignPlanFile = () =>
  useAct((client, { file, ...hand }: SigningHand & { readonly file: Blob }) =>
    client.approvals.signFile({ file, ...hand }),
  );
