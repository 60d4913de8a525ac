/** The least number of characters that the API takes. */
export const PASSWORD_LENGTH = 8;
