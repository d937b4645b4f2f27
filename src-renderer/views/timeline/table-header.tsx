import { ArrowDown, ArrowUp, Ellipsis } from "lucide-react";
import { useState, type DragEvent } from "react";
import { MenuSection, MenuTrigger } from "react-aria-components";
import { IconButton } from "../../components/button.tsx";
import { Item, Menu, MenuPopover } from "../../components/menu.tsx";
import { columnTitle } from "./columns.ts";
import styles from "./event-table.module.css";
import type { Columns, ShownColumn } from "./use-columns.ts";
import type { Order } from "./use-rows.ts";

export interface TableHeaderProps {
  readonly columns: Columns;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly zone: string;
}

export function TableHeader({ columns, order, setOrder, zone }: TableHeaderProps) {
  const [dragged, setDragged] = useState<string | undefined>(undefined);
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {columns.shown.map((column, index) => (
          <HeaderCell
            key={column.id}
            column={column}
            index={index}
            columns={columns}
            order={order}
            setOrder={setOrder}
            title={column.id === "time" ? `Time (${zone})` : columnTitle(column)}
            isDragged={dragged === column.id}
            startDrag={() => setDragged(column.id)}
            dropHere={() => {
              if (dragged !== undefined && dragged !== column.id) columns.place(dragged, column.id);
              setDragged(undefined);
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps {
  readonly column: ShownColumn;
  readonly index: number;
  readonly columns: Columns;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly title: string;
  readonly isDragged: boolean;
  readonly startDrag: () => void;
  readonly dropHere: () => void;
}

function HeaderCell(props: HeaderCellProps) {
  const { column, index, columns, order, setOrder, title, isDragged, startDrag, dropHere } = props;
  const { id, field } = column;
  const isSorted = field !== undefined && order.sort === field;
  const sortBy = (descending: boolean) => {
    if (field !== undefined) setOrder({ sort: field, descending });
  };
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={isSorted ? (order.descending ? "descending" : "ascending") : undefined}
      className={`${styles.headCell} ${column.isNumber ? styles.number : ""}`}
      data-pinned={column.pinnedAt !== undefined}
      data-dragged={isDragged}
      style={{ width: column.width, left: column.pinnedAt }}
    >
      {/* Dragged by the mouse; its menu moves it by keys. */}
      <div
        className={styles.grip}
        draggable
        onDragStart={(event: DragEvent) => {
          event.dataTransfer.effectAllowed = "move";
          startDrag();
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={dropHere}
      >
        {field === undefined ? (
          <span className={styles.headName}>{title}</span>
        ) : (
          <button
            type="button"
            className={styles.headName}
            title={isSorted ? undefined : `Sort by ${column.title}`}
            onClick={() => sortBy(isSorted ? !order.descending : false)}
          >
            <span>{title}</span>
            {isSorted && (order.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
          </button>
        )}
      </div>
      <MenuTrigger>
        <IconButton label={`Column ${column.title}`} className={styles.headMenu ?? ""}>
          <Ellipsis aria-hidden />
        </IconButton>
        <MenuPopover>
          <ColumnMenu column={column} columns={columns} sortBy={sortBy} />
        </MenuPopover>
      </MenuTrigger>
      <span
        className={styles.resizer}
        aria-hidden="true"
        draggable={false}
        onMouseDown={(event) => {
          event.preventDefault();
          columns.resizeHandler(id)?.(event);
        }}
        onTouchStart={(event) => columns.resizeHandler(id)?.(event)}
      />
    </div>
  );
}

interface ColumnMenuProps {
  readonly column: ShownColumn;
  readonly columns: Columns;
  readonly sortBy: (descending: boolean) => void;
}

const ColumnMenu = ({ column: { id, field }, columns, sortBy }: ColumnMenuProps) => (
  <Menu
    aria-label="Column"
    onAction={(key) => {
      if (key === "up" || key === "down") sortBy(key === "down");
      else if (key === "left" || key === "right") columns.move(id, key === "left" ? -1 : 1);
      else if (key === "wider" || key === "narrower") {
        columns.resizeBy(id, key === "wider" ? 40 : -40);
      } else if (key === "pin") columns.togglePin(id);
      else columns.toggle(id);
    }}
  >
    {field !== undefined && (
      <MenuSection aria-label="Sort">
        <Item id="up">{id === "time" ? "Oldest first" : "Smallest first"}</Item>
        <Item id="down">{id === "time" ? "Newest first" : "Largest first"}</Item>
      </MenuSection>
    )}
    <MenuSection aria-label="Place">
      <Item id="left">Move left</Item>
      <Item id="right">Move right</Item>
      <Item id="pin">{columns.isPinned(id) ? "Unpin" : "Pin to the left"}</Item>
    </MenuSection>
    <MenuSection aria-label="Width">
      <Item id="wider">Wider</Item>
      <Item id="narrower">Narrower</Item>
      <Item id="hide">Hide</Item>
    </MenuSection>
  </Menu>
);
