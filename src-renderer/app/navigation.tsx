import { usePreferences } from "../components/preferences.ts";
import type { View } from "../views/view.ts";
import styles from "./navigation.module.css";

export interface NavigationProps {
  readonly views: readonly View[];
  readonly shown: string | undefined;
  readonly hrefOf: (view: string) => string;
  readonly go: (view: string) => void;
  readonly hasCase: boolean;
  readonly isNarrow: boolean;
}

export function Navigation({ views, shown, hrefOf, go, hasCase, isNarrow }: NavigationProps) {
  const { singleKeys } = usePreferences();
  const listed = views.filter((v) => v.inNav !== false);
  const groups = [listed.filter((v) => !v.lower), listed.filter((v) => v.lower)];
  return (
    <nav
      className={styles.nav}
      data-region="navigation"
      data-narrow={isNarrow}
      aria-label="Views"
      tabIndex={-1}
    >
      {groups.map((group, index) => (
        <ul key={index}>
          {group.map((v) => (
            <li key={v.id}>
              <NavLink
                view={v}
                isShown={v.id === shown}
                isOff={!hasCase && !v.withoutCase}
                href={hrefOf(v.id)}
                go={go}
                title={singleKeys ? `${v.title} (${v.key})` : v.title}
              />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

interface NavLinkProps {
  readonly view: View;
  readonly isShown: boolean;
  readonly isOff: boolean;
  readonly href: string;
  readonly title: string;
  readonly go: (view: string) => void;
}

const NavLink = ({ view, isShown, isOff, href, title, go }: NavLinkProps) => {
  const content = (
    <>
      <view.icon aria-hidden />
      <span>{view.title}</span>
    </>
  );
  if (isOff) {
    return (
      <span
        role="link"
        aria-disabled="true"
        aria-label={view.title}
        title={`${view.title}: open a case first`}
        className={styles.link}
      >
        {content}
      </span>
    );
  }
  return (
    <a
      href={href}
      aria-current={isShown ? "page" : undefined}
      aria-label={view.title}
      title={title}
      className={styles.link}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(view.id);
      }}
    >
      {content}
    </a>
  );
};
