/** One task of `NativeMultiplyTask`, by the JavaScript of the thread that runs it. */
export declare function multiply(words: usize, task: i32): void;
