import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { EngineContext, type EngineParts } from "../engine/case-store.ts";
import { questionCache } from "../engine/use-engine.ts";
import type { LensStore } from "../lens/lens-store.ts";
import { ErrorBoundary } from "../components/error-boundary.tsx";
import { Frame } from "./frame.tsx";
import { useTheme } from "./use-theme.ts";

export interface AppProps {
  readonly parts: EngineParts;
  readonly lens: LensStore;
}

export function App({ parts, lens }: AppProps) {
  const [cache] = useState(questionCache);
  useTheme();
  return (
    <ErrorBoundary what="Trailhound">
      <EngineContext value={parts}>
        <QueryClientProvider client={cache}>
          <Frame store={lens} />
        </QueryClientProvider>
      </EngineContext>
    </ErrorBoundary>
  );
}
