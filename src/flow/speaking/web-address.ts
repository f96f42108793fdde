/** The address of something on the web; whatever lies there may change after a flow was published. */
export const webAddress = /^https?:\/\/[^\s/<>"{}]+(\/[^\s<>"{}]*)?$/
