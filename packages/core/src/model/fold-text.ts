/**
 * A label or another short name in the form in which they are compared: without regard to case, to white
 * space at the ends and to how letters are composed. What looks the same is the same.
 */
export const foldText = (text: string): string => text.normalize("NFC").trim().toLowerCase();
