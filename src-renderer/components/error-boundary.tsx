import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy.ts";
import { ScrollArea } from "./scroll-area.tsx";
import styles from "./error-boundary.module.css";

interface Props {
  readonly what: string;
  readonly children: ReactNode;
  /** A change of this tries again: another view, another selection. */
  readonly resetOn?: unknown;
}

interface State {
  readonly bug: Error | undefined;
  readonly resetOn: unknown;
}

/** Where bugs come to light: shown as what they are, with their stack, and only this part is lost. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { bug: undefined, resetOn: this.props.resetOn };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { bug: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetOn === state.resetOn ? null : { bug: undefined, resetOn: props.resetOn };
  }

  override render() {
    const { bug } = this.state;
    if (!bug) return this.props.children;
    const details = `${bug.name}: ${bug.message}\n${bug.stack ?? ""}`;
    return (
      <div className={styles.bug} role="alert">
        <h2>{this.props.what} has a bug and stopped here</h2>
        <p>{bug.message}</p>
        <p className={styles.ways}>
          <Button onPress={() => this.setState({ bug: undefined })}>Try again</Button>
          <Button onPress={() => void copyText(details, "Details")}>Copy details</Button>
        </p>
        <ScrollArea label="Stack" isText>
          {bug.stack}
        </ScrollArea>
      </div>
    );
  }
}
