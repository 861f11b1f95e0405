import { lettersFor } from "../identifiers.ts";
import { now } from "./chats.ts";
import type { PeriskopeSettings } from "./options.ts";
import type { PeriskopePhone } from "./wire.ts";

/** The linked phones of the organization, by number and by id. */
export class PeriskopePhones {
  readonly #phones: readonly { readonly digits: string; wire: PeriskopePhone }[];

  constructor({ orgId, phones }: PeriskopeSettings) {
    const at = now();
    this.#phones = phones.map((digits, index) => ({
      digits,
      wire: {
        org_id: orgId,
        org_phone: `${digits}@c.us`,
        created_at: at,
        updated_at: at,
        wa_state: "CONNECTED",
        phone_id: `phone-${lettersFor(digits)}`,
        qr_code: null,
        phone_image: null,
        phone_name: `Sandbox phone ${index + 1}`,
        first_connected_at: at,
        is_ready: true,
        label_ids: {},
        labels: [],
      },
    }));
  }

  /** Accepts what the header `x-phone` may hold: the number's digits, or the phone id. */
  find(numberOrId: string | undefined): { digits: string; id: string } | undefined {
    const found = this.#phones.find(
      ({ digits, wire }) => digits === numberOrId || wire.phone_id === numberOrId,
    );
    return found === undefined ? undefined : { digits: found.digits, id: found.wire.phone_id };
  }

  wire(digits: string): PeriskopePhone | undefined {
    const found = this.#phones.find((phone) => phone.digits === digits);
    return found === undefined ? undefined : { ...found.wire };
  }

  /** Only the word CONNECTED is published as a state; DISCONNECTED is the word of the QR page. */
  setConnected(digits: string, connected: boolean): PeriskopePhone | undefined {
    const found = this.#phones.find((phone) => phone.digits === digits);
    if (found === undefined) return undefined;
    found.wire = {
      ...found.wire,
      wa_state: connected ? "CONNECTED" : "DISCONNECTED",
      is_ready: connected,
      updated_at: now(),
    };
    return { ...found.wire };
  }
}
