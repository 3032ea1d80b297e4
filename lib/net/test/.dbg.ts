import { RawPeer } from "./rawpeer.ts";

const MSS = 1000;
const peer = new RawPeer();
const { connection } = peer.accept(MSS, 7, 1 << 20);
connection.write(new Uint8Array(400_000), 0, 400_000);
peer.poll();
function ack(peer: RawPeer, n: number): void {
  peer.send("A", 1, 1 + n * MSS, { window: (1 << 20) >> 7 });
}
peer.take();
for (let i = 0; i < 500; i++) peer.advance(10);
console.log(peer.take().map((s) => (s.seq - 1) / MSS));
const tcb = peer.stack.tcp.table.all()[0]!;
const st = () =>
  console.log(
    tcb.rtoMs,
    tcb.srttMs,
    tcb.cwnd,
    tcb.ssthresh,
    tcb.recovery,
    tcb.rttSeq - tcb.iss,
    peer.take().map((s) => (s.seq - 1) / MSS),
  );
ack(peer, 1);
st();
peer.advance(20);
ack(peer, 10);
st();
peer.advance(20);
ack(peer, 12);
st();
