/** As in package.json, which is not beside the built program everywhere. */
export const productVersion = '0.1.0';
