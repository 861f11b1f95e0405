import { generateKeyPairSync, sign } from "node:crypto";

/** A private key and a certificate that it signed itself, in PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.of(tag, length), content]);
  const size = length < 256 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 255);
  return Buffer.concat([Buffer.of(tag), size, content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const integer = (value: number): Buffer => der(0x02, Buffer.of(value));
const identifier = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.of(0), bytes);

const commonName = "550403";
const subjectAlternativeName = "551d11";
const basicConstraints = "551d13";
const ecdsaWithSha256 = sequence(identifier("2a8648ce3d040302"));

const time = (date: Date): Buffer =>
  der(0x18, Buffer.from(`${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`));

const day = 86_400_000;

/**
 * A certificate for 127.0.0.1, or for a host name, made on the spot: no key lies in the repository
 * and none can expire there.
 */
export const selfSigned = (
  options: { readonly host?: string; readonly isExpired?: boolean } = {},
): SelfSigned => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(
    der(0x31, sequence(identifier(commonName), der(0x0c, Buffer.from("Parley test")))),
  );
  const from = Date.now() - 2 * day;
  const until = options.isExpired ? from + day : from + 30 * day;
  const host = options.host
    ? der(0x82, Buffer.from(options.host))
    : der(0x87, Buffer.of(127, 0, 0, 1));
  const extension = (id: string, value: Buffer): Buffer =>
    sequence(identifier(id), der(0x04, value));
  const toBeSigned = sequence(
    der(0xa0, integer(2)),
    integer(7),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(from)), time(new Date(until))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      0xa3,
      sequence(
        extension(subjectAlternativeName, sequence(host)),
        extension(basicConstraints, sequence(der(0x01, Buffer.of(255)))),
      ),
    ),
  );
  const signature = sign("sha256", toBeSigned, { key: privateKey, dsaEncoding: "der" });
  const certificate = sequence(toBeSigned, ecdsaWithSha256, bits(signature));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
};
