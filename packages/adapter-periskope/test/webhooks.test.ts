import { createReceiver, type ReceiverOptions } from "@parley/core/webhooks";
import { expect, test } from "vitest";
import { periskope } from "../src/index.ts";
import * as entry from "../src/webhooks.ts";

const { periskopeWebhooks } = entry;

test("the entry holds the webhooks and nothing else, and they are those of the adapter", () => {
  expect(Object.keys(entry)).toEqual(["periskopeWebhooks"]);
  const { contract, name, title } = periskope;
  expect(periskopeWebhooks).toMatchObject({ contract, name, title });
  expect(Object.isFrozen(periskopeWebhooks)).toBe(true);
});

test("a receiver that is given the adapter says what to give instead", () => {
  const options: ReceiverOptions = { secrets: "", handler: () => undefined };
  // @ts-expect-error the adapter is not what deliveries are read with
  const { issues } = createReceiver(periskope, options)._unsafeUnwrapErr();
  expect(issues).toEqual([
    {
      path: "webhooks",
      rule: "is an adapter: give the webhooks of its package, for example periskopeWebhooks of @parley/adapter-periskope/webhooks",
    },
  ]);
});
