export function installedElectron(): string | undefined;
export function electronForTests(): string | undefined;
export function downloadElectron(): Promise<string | undefined>;
export function fetchElectron25(): Promise<string | undefined>;
