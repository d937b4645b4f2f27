import type { ReactNode } from "react";
import type { Event } from "@contract/event.ts";
import { formatBytes, formatCount, visible } from "../../components/format.ts";
import { shortAgent, shortPrincipal } from "../../components/names.ts";

/** What happened in one sentence, from the fields alone: what the record leaves open is left out, never guessed. */
export function Sentence({ event }: { readonly event: Event }) {
  return <p>{event.category === "network" ? flowWords(event) : callWords(event)}.</p>;
}

function callWords(event: Event): ReactNode {
  const { principal, action, service, outcome, error, summary, sourceIp, userAgent, via } = event;
  const who = principal === null ? "Someone" : visible(shortPrincipal(principal));
  const what = (
    <>
      <b>{visible(action ?? "an unnamed action")}</b>
      {service !== null && ` of ${visible(service)}`}
    </>
  );
  const why = error === null ? null : ` (${visible(error)})`;
  return (
    <>
      <b>{who}</b>{" "}
      {outcome === "denied" ? (
        <>
          was denied {what}
          {why}
        </>
      ) : outcome === "failed" ? (
        <>
          called {what}, which failed{why}
        </>
      ) : summary !== null && !repeats(summary, action) ? (
        visible(summary)
      ) : (
        <>called {what}</>
      )}
      {sourceIp !== null && (
        <>
          , from <span className="mono">{visible(sourceIp)}</span>
        </>
      )}
      {via !== null && `, through ${visible(via)}`}
      {userAgent !== null && userAgent !== via && `, with ${visible(shortAgent(userAgent))}`}
    </>
  );
}

/** A summary that is only the action's own name in words, such as "describe Volumes". */
const repeats = (summary: string, action: string | null) =>
  action !== null && summary.replace(/\s/g, "").toLowerCase().startsWith(action.toLowerCase());

function flowWords(event: Event): ReactNode {
  const { sourceIp, destinationIp, destinationPort, bytes, packets, action, resource } = event;
  const target = destinationPort === null ? destinationIp : `${destinationIp}:${destinationPort}`;
  return (
    <>
      <span className="mono">{visible(sourceIp ?? "an unlogged address")}</span> sent{" "}
      {bytes === null ? "an unlogged amount" : formatBytes(Number(bytes))}
      {packets !== null &&
        ` in ${formatCount(Number(packets))} ${Number(packets) === 1 ? "packet" : "packets"}`}{" "}
      to <span className="mono">{visible(target ?? "an unlogged address")}</span>
      {action === "reject" && ", which was rejected"}
      {resource !== null && (
        <>
          , seen at <span className="mono">{visible(resource)}</span>
        </>
      )}
    </>
  );
}
