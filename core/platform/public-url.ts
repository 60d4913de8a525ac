/** Token under which the container holds the address by which people reach the server, without a slash at its end. */
export const PublicUrl = Symbol('PublicUrl');
