export function scanScript(code: string): string[]
export function scanStyles(css: string): string[]
