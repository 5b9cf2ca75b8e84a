/** JSON for programs, CSV for spreadsheets, PDF to print and to file. */
export const planExportFormats = ['json', 'csv', 'pdf'] as const;
export type PlanExportFormat = (typeof planExportFormats)[number];
