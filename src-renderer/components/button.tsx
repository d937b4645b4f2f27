import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import styles from "./button.module.css";

export interface ButtonProps extends Omit<AriaProps, "className" | "children"> {
  /** `main`: the one thing to do here. `plain`: bordered. `quiet`: text alone. */
  readonly kind?: "main" | "plain" | "quiet";
  readonly children: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export const Button = ({ kind = "plain", className, ...props }: ButtonProps) => (
  <AriaButton {...props} className={`${styles.button} ${styles[kind]} ${className ?? ""}`} />
);

/** A picture with a name. */
export const IconButton = ({
  label,
  className,
  ...props
}: Omit<ButtonProps, "kind" | "aria-label"> & { readonly label: string }) => (
  <AriaButton
    {...props}
    aria-label={label}
    className={`${styles.button} ${styles.icon} ${className ?? ""}`}
  />
);
