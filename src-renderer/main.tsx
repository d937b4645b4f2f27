import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./app/theme.css";
import "./app/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { caseStore } from "./engine/case-store.ts";
import { openPipe } from "./engine/channels.ts";
import { connect } from "./engine/connection.ts";
import { lensStore, windowHistory } from "./lens/lens-store.ts";

const connection = connect(openPipe());
const parts = { connection, cases: caseStore(connection) };
const lens = lensStore(windowHistory);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App parts={parts} lens={lens} />
  </StrictMode>,
);
