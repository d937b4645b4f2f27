import { useState, type ReactNode } from "react";
import type { Event } from "@contract/event.ts";
import { visible } from "../../components/format.ts";
import { Value } from "../../components/value.tsx";
import { countMatches, leafMatches, type JsonNode } from "./json-record.ts";
import styles from "./event-detail.module.css";
import { fieldOfLeaf } from "./record-fields.ts";

export interface JsonTreeProps {
  readonly node: JsonNode;
  readonly event: Event;
  /** Lower case; '' for none. */
  readonly sought: string;
}

/** The record as a tree: objects fold, every leaf is a handle. */
export const JsonTree = (props: JsonTreeProps) => (
  <div className={styles.tree}>
    <Children {...props} path={[]} />
  </div>
);

interface NodeProps extends JsonTreeProps {
  readonly path: readonly string[];
}

const Children = ({ node, path, ...rest }: NodeProps) => {
  if (node.kind === "leaf") return null;
  const children: readonly (readonly [string, JsonNode])[] =
    node.kind === "object" ? node.entries : node.items.map((item, index) => [String(index), item]);
  return (
    <ul>
      {children.map(([key, child], index) => (
        <li key={`${index} ${key}`}>
          <Branch {...rest} node={child} path={[...path, key]} name={key} />
        </li>
      ))}
    </ul>
  );
};

function Branch({ name, ...props }: NodeProps & { readonly name: string }) {
  const { node, path, sought } = props;
  const [isOpen, setOpen] = useState(path.length < 3);
  if (node.kind === "leaf") return <Leaf {...props} name={name} node={node} />;
  const inside = node.kind === "object" ? node.entries.length : node.items.length;
  const found = sought === "" ? 0 : countMatches(node, sought, name);
  const showsInside = isOpen || found > 0;
  const [open, close] = node.kind === "object" ? "{}" : "[]";
  if (inside === 0) {
    return (
      <>
        <Key name={name} sought={sought} /> {open}
        {close}
      </>
    );
  }
  return (
    <>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={showsInside}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">{showsInside ? "▾" : "▸"}</span>{" "}
        <Key name={name} sought={sought} /> {showsInside ? open : `${open} ${inside} ${close}`}
      </button>
      {showsInside && <Children {...props} />}
    </>
  );
}

interface LeafProps extends NodeProps {
  readonly name: string;
  readonly node: Extract<JsonNode, { kind: "leaf" }>;
}

function Leaf({ name, node, path, event, sought }: LeafProps) {
  const field = node.text === "null" ? undefined : fieldOfLeaf(path, node.value, event);
  const isFound = leafMatches(name, node.value, sought);
  const shown: ReactNode = (
    <span
      className={`${node.isString ? styles.string : styles.word} ${isFound ? styles.found : ""}`}
    >
      {visible(node.text)}
    </span>
  );
  return (
    <span className={styles.leaf}>
      <Key name={name} sought={sought} />{" "}
      {field === undefined ? (
        shown
      ) : (
        <Value
          field={field}
          value={node.value}
          time={event.time ?? undefined}
          label={`${name}: ${visible(node.value)}`}
          className={styles.leafValue ?? ""}
        >
          {shown}
        </Value>
      )}
      {node.value === "HIDDEN_DUE_TO_SECURITY_REASONS" && (
        <span className={styles.hidden}> hidden by AWS</span>
      )}
    </span>
  );
}

const Key = ({ name, sought }: { readonly name: string; readonly sought: string }) => (
  <span
    className={`${styles.jsonKey} ${
      sought !== "" && name.toLowerCase().includes(sought) ? styles.found : ""
    }`}
  >
    {visible(name)}:
  </span>
);
