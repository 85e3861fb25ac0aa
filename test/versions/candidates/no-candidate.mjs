/** Not what is asked for: a function that makes a machine. */
export default { version: 2 };
