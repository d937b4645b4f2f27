import { access } from "node:fs/promises";

/** The folder, or the first of `name-2.trailhound`, `name-3.trailhound`, … that is not there yet. */
export async function freeFolder(folder: string): Promise<string> {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? folder : folder.replace(/(\.trailhound)?$/, `-${number}$1`);
    if (!(await exists(tried))) return tried;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
