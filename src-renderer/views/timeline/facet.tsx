import { Ellipsis, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { MenuTrigger } from "react-aria-components";
import { Failed } from "@contract/failure.ts";
import { lensWithout, type FacetField, type Lens } from "@contract/lens.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { formatCount } from "../../components/format.ts";
import { Item, Menu, MenuPopover } from "../../components/menu.tsx";
import { Replied } from "../../components/replied.tsx";
import { useEngine } from "../../engine/use-engine.ts";
import { capital, fieldTitle } from "../../lens/field-titles.ts";
import type { ViewProps } from "../view.ts";
import { FacetValues, type FacetValue } from "./facet-values.tsx";
import styles from "./facets.module.css";

export interface FacetProps extends ViewProps {
  readonly field: FacetField;
  readonly isPinned: boolean;
  readonly togglePin: () => void;
  readonly hide: () => void;
}

const few = 8;
const many = 50;

export function Facet({ field, lens, replace, isPinned, togglePin, hide }: FacetProps) {
  const [search, setSearch] = useState<string | undefined>(undefined);
  const [showsMany, setShowsMany] = useState(false);
  const sought = useDeferredValue(search?.trim() ?? "");
  const limit = showsMany || sought !== "" ? many : few;
  const reply = useEngine("events.topValues", {
    lens: lensWithout(field, lens),
    field,
    limit,
    ...(sought === "" ? {} : { search: sought }),
  });
  const title = capital(fieldTitle(field));
  const chosen = chosenIn(lens, field);
  const isMissing = chosen.some(
    ({ value }) => !reply.answer?.values.some((v) => asText(v).value === value),
  );
  // Under its own choice a facet holds just what was chosen, with its counts.
  const own = useEngine(
    "events.topValues",
    { lens, field, limit: many },
    { when: isMissing },
  ).answer;
  const { failure } = reply;
  if (failure && !(failure instanceof Failed)) throw failure;

  return (
    <section className={styles.facet} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {isPinned && <span className={styles.pinned}>pinned</span>}
        <IconButton
          label={`Search ${title}`}
          onPress={() => setSearch(search === undefined ? "" : undefined)}
        >
          <Search aria-hidden />
        </IconButton>
        <MenuTrigger>
          <IconButton label={`More for ${title}`}>
            <Ellipsis aria-hidden />
          </IconButton>
          <MenuPopover>
            <Menu
              aria-label={title}
              onAction={(key) => {
                if (key === "pin") togglePin();
                else if (key === "many") setShowsMany(!showsMany);
                else hide();
              }}
            >
              <Item id="many">{showsMany ? `Top ${few}` : `Top ${many}`}</Item>
              <Item id="pin">{isPinned ? "Unpin" : "Pin to the top"}</Item>
              <Item id="hide">Hide</Item>
            </Menu>
          </MenuPopover>
        </MenuTrigger>
      </div>
      {search !== undefined && (
        <input
          className={styles.search}
          type="search"
          aria-label={`Search all values of ${title}`}
          placeholder="in all values"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setSearch(undefined);
          }}
          ref={focused}
        />
      )}
      <Replied
        to={reply}
        asking={`Counting ${fieldTitle(field)}`}
        skeleton={<div className={styles.hold} />}
      >
        {({ values, distinct }) => (
          <>
            {values.length === 0 && chosen.length === 0 && (
              <p className={styles.none}>{sought === "" ? "no events" : "no such value"}</p>
            )}
            <FacetValues
              field={field}
              title={title}
              values={withChosen(values.map(asText), chosen, own?.values.map(asText))}
              isChosen={(value) => chosen.some((one) => one.value === value)}
              forget={(value) => replace(withoutChosen(lens, field, value))}
              isOnlyChosen={chosen.length === 1}
            />
            {distinct > values.length && (
              <p className={styles.more}>
                {values.length < limit && sought !== "" ? (
                  `${formatCount(distinct)} values`
                ) : showsMany || sought !== "" ? (
                  `Top ${values.length} of ${formatCount(distinct)}. Search to see others.`
                ) : (
                  <Button
                    kind="quiet"
                    className={styles.all ?? ""}
                    onPress={() => setShowsMany(true)}
                  >
                    {formatCount(distinct - values.length)} more
                  </Button>
                )}
              </p>
            )}
          </>
        )}
      </Replied>
    </section>
  );
}

const focused = (input: HTMLInputElement | null) => input?.focus();

const asText = ({
  value,
  events,
}: {
  readonly value: string | number | boolean | null;
  readonly events: number;
}): FacetValue => ({ value: value === null ? null : String(value), events });

interface Chosen {
  readonly value: string | null;
}

const chosenIn = (lens: Lens, field: FacetField): readonly Chosen[] =>
  lens.conditions
    .filter((c) => c.field === field && !c.muted && (c.test === "is" || c.test === "absent"))
    .map((c) => ({ value: c.test === "absent" ? null : c.value }));

const withoutChosen = (lens: Lens, field: FacetField, value: string | null): Lens => ({
  ...lens,
  conditions: lens.conditions.filter(
    (c) =>
      c.field !== field ||
      (value === null ? c.test !== "absent" : c.test !== "is" || c.value !== value),
  ),
});

/** What is chosen stays in sight, however rare it is. */
const withChosen = (
  values: readonly FacetValue[],
  chosen: readonly Chosen[],
  counted: readonly FacetValue[] | undefined,
): readonly FacetValue[] => [
  ...values,
  ...chosen
    .filter(({ value }) => !values.some((one) => one.value === value))
    .map(({ value }) => ({
      value,
      events: counted && (counted.find((one) => one.value === value)?.events ?? 0),
    })),
];
