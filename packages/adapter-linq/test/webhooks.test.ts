import { createReceiver, type ReceiverOptions } from "@parley/core/webhooks";
import { expect, test } from "vitest";
import { linq } from "../src/index.ts";
import * as entry from "../src/webhooks.ts";

const { linqWebhooks } = entry;

test("the entry holds the webhooks and nothing else, and they are those of the adapter", () => {
  expect(Object.keys(entry)).toEqual(["linqWebhooks"]);
  const { contract, name, title } = linq;
  expect(linqWebhooks).toMatchObject({ contract, name, title });
  expect(Object.isFrozen(linqWebhooks)).toBe(true);
});

test("a receiver that is given the adapter says what to give instead", () => {
  const options: ReceiverOptions = { secrets: "", handler: () => undefined };
  // @ts-expect-error the adapter is not what deliveries are read with
  const { issues } = createReceiver(linq, options)._unsafeUnwrapErr();
  expect(issues).toEqual([
    {
      path: "webhooks",
      rule: "is an adapter: give the webhooks of its package, for example linqWebhooks of @parley/adapter-linq/webhooks",
    },
  ]);
});
