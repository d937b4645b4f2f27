/** What a case's name becomes in a folder's. */
const asFolderName = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "") || "case";

/** The suggested folder under another name: same place, last part changed. */
export function folderNamed(folder: string, name: string): string {
  const cut = Math.max(folder.lastIndexOf("/"), folder.lastIndexOf("\\")) + 1;
  return `${folder.slice(0, cut)}${asFolderName(name)}.trailhound`;
}

/** A case's folder inside a chosen one. */
export function folderInside(parent: string, name: string): string {
  const separator = parent.includes("\\") && !parent.includes("/") ? "\\" : "/";
  return `${parent.replace(/[/\\]+$/, "")}${separator}${asFolderName(name)}.trailhound`;
}
