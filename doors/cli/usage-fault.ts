/** A call that can't be understood: said with its reason, exit code 2. */
export class UsageFault extends Error {}
