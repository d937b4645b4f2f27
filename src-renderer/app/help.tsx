import { useAllCommands, type Command } from "../components/commands.ts";
import { Dialog } from "../components/dialog.tsx";
import { shownKeys } from "../components/keys.ts";
import { usePreferences } from "../components/preferences.ts";
import styles from "./help.module.css";

/** All keys of this screen. */
export function Help({ close }: { readonly close: () => void }) {
  const { singleKeys } = usePreferences();
  const groups = new Map<string, Command[]>();
  for (const command of useAllCommands()) {
    if (command.keys.length === 0) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return (
    <Dialog title="Keys of this screen" isOpen onClose={close} wide>
      {!singleKeys && <p>Single letters are switched off in Settings.</p>}
      <div className={styles.groups}>
        {[...groups].map(([group, commands]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands.map(({ id, title, keys }) => (
                <div key={id}>
                  <dt>
                    {keys.map((one) => (
                      <kbd key={one}>{shownKeys(one)}</kbd>
                    ))}
                  </dt>
                  <dd>{title}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
