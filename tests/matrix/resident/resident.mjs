// A person with matrix-js-sdk: rust crypto, keys only for and from devices their owner has signed.
// Reads one JSON command a line, answers each with one line.
import { createInterface } from "node:readline";
import * as sdk from "matrix-js-sdk";
import { CryptoEvent, OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api/index.js";
import { logger } from "matrix-js-sdk/lib/logger.js";

logger.setLevel("silent");
for (const name of ["log", "info", "debug", "warn", "error", "trace"]) console[name] = () => {};

const [baseUrl, userId, deviceId, accessToken, password] = process.argv.slice(2);
const client = sdk.createClient({ baseUrl, userId, deviceId, accessToken });
await client.initRustCrypto({ useIndexedDB: false });
const crypto = client.getCrypto();
await crypto.bootstrapCrossSigning({
    authUploadDeviceSigningKeys: (send) =>
        send({ type: "m.login.password", identifier: { type: "m.id.user", user: userId }, password }),
});
crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());

const waiting = [];
const look = () => waiting.splice(0).forEach((wake) => wake());
for (const name of [sdk.RoomEvent.Timeline, sdk.RoomStateEvent.Members, sdk.MatrixEventEvent.Decrypted,
    sdk.MatrixEventEvent.Replaced, CryptoEvent.DevicesUpdated, sdk.ClientEvent.Sync, sdk.ClientEvent.Room]) {
    client.on(name, look);
}

async function until(found) {
    const end = Date.now() + 20000;
    for (;;) {
        const value = await found();
        if (value) return value;
        if (Date.now() > end) throw new Error("it did not come");
        let timer;
        await Promise.race([
            new Promise((wake) => waiting.push(wake)),
            new Promise((wake) => (timer = setTimeout(wake, 500))),
        ]);
        clearTimeout(timer);
    }
}

const messages = (room, sender) =>
    (client.getRoom(room)?.getLiveTimeline().getEvents() ?? [])
        .filter((e) => e.getSender() === sender && ["m.room.message", "m.room.encrypted"].includes(e.getType()))
        .filter((e) => e.getRelation()?.rel_type !== "m.replace")
        .map((e) => ({
            id: e.getId(),
            body: e.isDecryptionFailure() ? null : e.getContent().body,
            encrypted: e.isEncrypted(),
            failed: e.decryptionFailureReason,
        }));

const encryption = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
const deeds = {
    async invite({ user, encrypted }) {
        const made = await client.createRoom({
            invite: [user], is_direct: true, preset: "trusted_private_chat",
            initial_state: encrypted ? [encryption] : [],
        });
        await until(() => client.getRoom(made.room_id));
        return made.room_id;
    },
    member: ({ room, user }) =>
        until(() => client.getRoom(room)?.getMember(user)?.membership === "join"),
    write: async ({ room, text }) =>
        (await client.sendMessage(room, { msgtype: "m.text", body: text })).event_id,
    edit: async ({ room, event, text }) =>
        (await client.sendMessage(room, {
            "msgtype": "m.text", "body": `* ${text}`,
            "m.new_content": { msgtype: "m.text", body: text },
            "m.relates_to": { rel_type: "m.replace", event_id: event },
        })).event_id,
    read: ({ room, sender, count, bodies }) =>
        until(() => {
            const found = messages(room, sender).filter((m) => m.body);
            const done = bodies ? bodies.every((b) => found.some((m) => m.body === b)) : found.length >= count;
            return done && found;
        }),
    failed: ({ room, sender }) =>
        until(() => messages(room, sender).map((m) => m.failed).filter(Boolean)[0]),
    trusts: async ({ user }) => {
        const devices = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
        const states = [];
        for (const id of devices.keys()) states.push((await crypto.getDeviceVerificationStatus(user, id)).signedByOwner);
        return states;
    },
};

await client.startClient({ initialSyncLimit: 50 });
await until(() => client.isInitialSyncComplete());
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
    const { act, ...told } = JSON.parse(line);
    try {
        process.stdout.write(`${JSON.stringify({ done: await deeds[act](told) })}\n`);
    } catch (error) {
        process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
    }
}
process.exit(0);
