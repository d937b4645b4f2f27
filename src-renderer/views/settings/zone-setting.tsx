import { useId } from "react";
import { second } from "@contract/instant.ts";
import { formatTime } from "../../components/format.ts";
import { setPreferences, usePreferences } from "../../components/preferences.ts";
import { useZone } from "../../components/zone.ts";
import { useCase } from "../../engine/case-store.ts";
import styles from "./settings.module.css";

const own: readonly (readonly [string, string])[] = [
  ["UTC", "UTC"],
  ["case", "The case's zone"],
  ["local", "This computer's zone"],
];

/** A native list: a letter jumps in it, and it costs nothing with four hundred names. */
export function ZoneSetting() {
  const { zone } = usePreferences();
  const { case: open } = useCase();
  const shown = useZone();
  const id = useId();
  const now = Math.floor(Date.now() / 1000) * second;
  return (
    <div className={styles.setting}>
      <label className={styles.label} htmlFor={id}>
        Time zone
      </label>
      <div>
        <select
          id={id}
          className={styles.select}
          value={zone}
          onChange={(event) => setPreferences({ zone: event.target.value })}
        >
          {own.map(([value, label]) => (
            <option key={value} value={value}>
              {value === "case" && open ? `${label} (${open.timeZone})` : label}
            </option>
          ))}
          <optgroup label="Any">
            {zones().map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
        <p className={styles.muted}>
          Times in logs are UTC and stay so in the case and in exports; this only changes how they
          are shown. It is now <span className="mono">{formatTime(now, { zone: shown })}</span>.
        </p>
      </div>
    </div>
  );
}

const zones = (): readonly string[] =>
  Intl.supportedValuesOf("timeZone").filter((z) => z !== "UTC");
