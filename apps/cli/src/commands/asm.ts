export async function asm(...args: any[]): Promise<number> { return args.length }
