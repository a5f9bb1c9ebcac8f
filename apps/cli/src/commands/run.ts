export async function run(...args: any[]): Promise<number> { return args.length }
