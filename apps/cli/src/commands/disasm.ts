export async function disasm(...args: any[]): Promise<number> { return args.length }
