/** AG Grid Community as its documentation shows it: row objects, a column each, its own virtualisation, nothing else on. */
import {
  CellStyleModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  themeQuartz,
  type ColDef,
} from 'ag-grid-community';
import {
  accountAt,
  classOf,
  letterOf,
  measures,
  parseRows,
  type Contestant,
  type PersonRow,
} from '../contestant.ts';

ModuleRegistry.registerModules([ClientSideRowModelModule, CellStyleModule]);

export const contestant: Contestant = {
  mount(place, arrived) {
    const { targets, people } = parseRows(arrived);
    createGrid<PersonRow>(place, {
      theme: themeQuartz.withParams({ cellHorizontalPadding: 2 }),
      rowData: people,
      columnDefs: [
        {
          field: 'name',
          headerName: 'Person',
          width: measures.namesWidth,
          pinned: 'left',
          cellClass: 'name',
        },
        ...targets.map(({ name }, at): ColDef<PersonRow> => ({
          colId: `t${at}`,
          field: `t${at}`,
          headerName: name,
          width: measures.cellWidth,
          cellClass: ({ data }) => classOf(accountAt(data, at)),
          valueFormatter: ({ data }) => letterOf(accountAt(data, at)),
        })),
      ],
      defaultColDef: { sortable: false, resizable: false, suppressMovable: true, cellDataType: false },
      rowHeight: measures.cellHeight,
      headerHeight: measures.headerHeight,
      animateRows: false,
      suppressFieldDotNotation: true,
    });
  },
  scroller: () =>
    document.querySelector('.ag-row .cell') === null ? null : document.querySelector('.ag-grid-viewport'),
};
