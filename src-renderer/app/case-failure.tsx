import { Failed } from "@contract/failure.ts";
import { Button } from "../components/button.tsx";
import { Dialog, DialogButtons } from "../components/dialog.tsx";
import type { CaseActions } from "./case-actions.ts";

/** A case that could not be opened or closed. */
export function CaseFailure({ actions }: { readonly actions: CaseActions }) {
  const { failure, forget } = actions;
  if (!failure) return null;
  if (!(failure instanceof Failed)) throw failure;
  return (
    <Dialog title="That could not be done" isOpen onClose={forget}>
      <p>{failure.message}</p>
      <DialogButtons>
        <Button kind="main" onPress={forget}>
          Close
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
