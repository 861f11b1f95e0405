import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { redisDeliveryStore } from "../src/index.ts";
import { connectClient, describeWithRedis, useRedis } from "./support/redis-server.ts";

describeWithRedis("deliveries in Redis", () => {
  const redis = useRedis();
  let lastPrefix = 0;

  const start = async () => {
    const client = await connectClient(redis);
    const prefix = `deliveries-${(lastPrefix += 1)}`;
    const stores = [
      redisDeliveryStore(client, { prefix }),
      redisDeliveryStore(client, { prefix }),
    ] as const;
    return { client, prefix, stores };
  };

  test("of a hundred claims at once exactly one is granted", async () => {
    const { stores } = await start();
    const claims = await Promise.all(
      Array.from({ length: 100 }, (_, index) => stores[index % 2 ? 0 : 1].claim("linq:e1", 5_000)),
    );
    expect(claims.filter((claim) => claim === "claimed")).toHaveLength(1);
    expect(claims.filter((claim) => claim === "busy")).toHaveLength(99);
  });

  test("a completed one is done, for all and for good", async () => {
    const { stores } = await start();
    const [one, two] = stores;
    expect(await one.claim("linq:e1", 5_000)).toBe("claimed");
    await one.complete("linq:e1", 5_000);
    expect(await two.claim("linq:e1", 5_000)).toBe("done");
    await one.release("linq:e1");
    expect(await two.claim("linq:e1", 5_000)).toBe("done");
    expect(await two.claim("linq:e2", 5_000)).toBe("claimed");
  });

  test("a released one can be claimed again", async () => {
    const { stores } = await start();
    const [one, two] = stores;
    await one.claim("linq:e1", 5_000);
    await one.release("linq:e1");
    expect(await two.claim("linq:e1", 5_000)).toBe("claimed");
  });

  test("a claim lapses, and who comes back late cannot release its successor", async () => {
    const { stores } = await start();
    const [one, two] = stores;
    await one.claim("linq:e1", 50);
    await sleep(80);
    expect(await two.claim("linq:e1", 5_000)).toBe("claimed");
    await one.release("linq:e1");
    expect(await one.claim("linq:e1", 5_000)).toBe("busy");
    // Its effect did happen, however late.
    await one.complete("linq:e1", 5_000);
    expect(await two.claim("linq:e1", 5_000)).toBe("done");
  });

  test("what is done is forgotten in time, and every key expires", async () => {
    const { stores, client, prefix } = await start();
    const [one] = stores;
    await one.claim("linq:e1", 0.5);
    await one.complete("linq:e1", 50);
    for (const key of await client.keys(`${prefix}*`))
      expect(await client.pTTL(key)).toBeGreaterThan(0);
    await sleep(80);
    expect(await client.keys(`${prefix}*`)).toEqual([]);
    expect(await one.claim("linq:e1", 5_000)).toBe("claimed");
  });

  test("an id is in no key, whatever it holds", async () => {
    const { stores, client, prefix } = await start();
    await stores[0].claim("periskope:919876543210", 5_000);
    expect((await client.keys(`${prefix}*`)).join()).not.toContain("9876543210");
  });

  test("without a connection every call rejects at once", async () => {
    const { stores, client } = await start();
    client.destroy();
    await expect(stores[0].claim("linq:e1", 5_000)).rejects.toThrow("not connected");
    await client.connect();
  });
});
