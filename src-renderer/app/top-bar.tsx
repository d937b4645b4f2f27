import { CircleHelp, Search } from "lucide-react";
import { Button, IconButton } from "../components/button.tsx";
import { shownKeys } from "../components/keys.ts";
import type { CaseActions } from "./case-actions.ts";
import { CaseSwitcher } from "./case-switcher.tsx";
import styles from "./top-bar.module.css";
import { ZonePicker } from "./zone-picker.tsx";

export interface TopBarProps {
  readonly actions: CaseActions;
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}

export const TopBar = ({ actions, openPalette, openHelp }: TopBarProps) => (
  <header className={styles.bar} data-region="banner" tabIndex={-1}>
    <CaseSwitcher actions={actions} />
    <Button className={styles.go ?? ""} onPress={openPalette}>
      <Search aria-hidden />
      <span className={styles.goWords}>Go to anything</span>
      <kbd>{shownKeys("Ctrl K")}</kbd>
    </Button>
    <ZonePicker />
    <IconButton label="Help: all keys" onPress={openHelp}>
      <CircleHelp aria-hidden />
    </IconButton>
  </header>
);
