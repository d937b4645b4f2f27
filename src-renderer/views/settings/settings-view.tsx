import { Settings } from "lucide-react";
import { Radio, RadioGroup, Label, Switch } from "react-aria-components";
import { setPreferences, usePreferences, type Preferences } from "../../components/preferences.ts";
import { view } from "../view.ts";
import { AboutProduct } from "./about-product.tsx";
import { FontSizeSetting } from "./font-size-setting.tsx";
import { ZoneSetting } from "./zone-setting.tsx";
import styles from "./settings.module.css";

export const settingsView = view({
  id: "settings",
  title: "Settings",
  icon: Settings,
  key: "Ctrl ,",
  Component: SettingsScreen,
  lower: true,
  withoutCase: true,
  obeysLens: false,
});

function SettingsScreen() {
  const { theme, density, singleKeys, patterns } = usePreferences();
  return (
    <div className={styles.screen}>
      <h1>Settings</h1>
      <p className={styles.muted}>
        A change applies at once and stays on this computer; no case holds it.
      </p>
      <section aria-labelledby="look">
        <h2 id="look">Look</h2>
        <Choice
          label="Theme"
          value={theme}
          choices={themes}
          onChange={(chosen) => setPreferences({ theme: chosen })}
        />
        <Choice
          label="Density"
          value={density}
          choices={densities}
          onChange={(chosen) => setPreferences({ density: chosen })}
        />
        <FontSizeSetting />
        <OnOff
          label="Patterns"
          says="Stacked colours in charts are hatched as well."
          isOn={patterns}
          onChange={(on) => setPreferences({ patterns: on })}
        />
      </section>
      <section aria-labelledby="time">
        <h2 id="time">Time</h2>
        <ZoneSetting />
      </section>
      <section aria-labelledby="keyboard">
        <h2 id="keyboard">Keyboard</h2>
        <OnOff
          label="Single-key shortcuts"
          says="Letters such as b, e or / act outside text fields. Ctrl keys always work; ? lists all keys of a screen."
          isOn={singleKeys}
          onChange={(on) => setPreferences({ singleKeys: on })}
        />
      </section>
      <section aria-labelledby="product">
        <h2 id="product">This product</h2>
        <AboutProduct />
      </section>
    </div>
  );
}

type Choices<T extends string> = readonly (readonly [value: T, label: string])[];

const themes: Choices<Preferences["theme"]> = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
  ["contrast", "High contrast"],
];

const densities: Choices<Preferences["density"]> = [
  ["compact", "Compact"],
  ["default", "Default"],
  ["roomy", "Roomy"],
];

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: Choices<T>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className={styles.setting ?? ""}
      value={value}
      orientation="horizontal"
      onChange={(chosen) => {
        const found = choices.find(([id]) => id === chosen);
        if (found) onChange(found[0]);
      }}
    >
      <Label className={styles.label ?? ""}>{label}</Label>
      <div className={styles.choices}>
        {choices.map(([id, name]) => (
          <Radio key={id} value={id} className={styles.choice ?? ""}>
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

interface OnOffProps {
  readonly label: string;
  readonly says: string;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
}

const OnOff = ({ label, says, isOn, onChange }: OnOffProps) => (
  <div className={styles.setting}>
    <span className={styles.label} aria-hidden="true">
      {label}
    </span>
    <div>
      <Switch
        className={styles.switch ?? ""}
        isSelected={isOn}
        onChange={onChange}
        aria-label={label}
      >
        <span className={styles.track} aria-hidden="true" />
        <span aria-hidden="true">{isOn ? "On" : "Off"}</span>
      </Switch>
      <p className={styles.muted}>{says}</p>
    </div>
  </div>
);
