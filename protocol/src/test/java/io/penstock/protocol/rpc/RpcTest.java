package io.penstock.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 5531 messages. */
class RpcTest {
    private static final String NULL_CALL =
            "00000001 00000000 00000002 000186A0 00000002 00000000 00000000 00000000 00000000 00000000";

    @Test
    void portmapperAndMount() {
        Recording seen = play("rpc");

        assertThat(seen.ids()).isEmpty();
        assertThat(names(seen))
                .containsExactly(
                        "REQUEST DIAGNOSE portmapper null ",
                        "REPLY DIAGNOSE portmapper null ",
                        "REQUEST DISCOVER portmapper getport ",
                        "REPLY DISCOVER portmapper getport ",
                        "REQUEST FILE mount mnt /plant",
                        "REPLY FILE mount mnt /plant");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:01 10.0.0.1 HOST_NAME hmi01");
        assertThat(seen.operations.get(2).object).isEqualTo(100_005);
    }

    @Test
    void nfsNamesFilesAndErrors() {
        Recording seen = play("nfs");

        assertThat(seen.ids()).isEmpty();
        assertThat(names(seen))
                .contains(
                        "REQUEST READ nfs lookup recipe.txt",
                        "REQUEST WRITE nfs write ",
                        "REQUEST WRITE nfs remove log.txt",
                        "REQUEST WRITE nfs mkdir new");
        assertThat(seen.lines()).anyMatch(line -> line.endsWith("failed 30 read-only file system"));
    }

    @Test
    void rfc5531_11_aRecordLongerThanIsWaitedForIsSkipped() {
        // A write of 200 000 bytes, then a call.
        String write = "00000002 00000000 00000002 000186A3 00000003 00000007 00000000 00000000 00000000 00000000";
        Talk talk = Talk.tcp(2049).client("80000028" + NULL_CALL).client("80030D40" + write);
        for (int left = 200_000 - 40; left > 0; left -= 1000) {
            talk.client(new byte[Math.min(left, 1000)]);
        }
        Recording seen = talk.client("80000028" + NULL_CALL).end();

        assertThat(names(seen).stream().filter(name -> name.startsWith("REQUEST")))
                .containsExactly(
                        "REQUEST DIAGNOSE portmapper null ",
                        "REQUEST WRITE nfs write ",
                        "REQUEST DIAGNOSE portmapper null ");
    }

    @Test
    void whatTheRfcForbidsIsNamed() {
        Recording seen = Talk.udp(40_000, 111)
                .client(NULL_CALL)
                .client("00000001 00000002 00000002")
                .client(NULL_CALL.replace("00000002 000186A0", "00000003 000186A0"))
                .client(NULL_CALL.substring(0, 54) + "00000000 00000191 00000000 00000000")
                .client("00000001 00000000 00000002")
                .client("00000009 00000000 00000002 000186A5 00000003 00000001"
                        + "00000000 00000000 00000000 00000000 00000040 2F61")
                .server("00000001 00000001 00000002")
                .server("00000001 00000001 00000000 00000000 00000000 00000007")
                .client("0000")
                .end();

        assertThat(seen.ids())
                .containsExactly(
                        "rpc.type",
                        "rpc.version",
                        "rpc.credentials",
                        "rpc.message",
                        "rpc.text",
                        "rpc.status",
                        "rpc.status",
                        "rpc.message");
    }

    @Test
    void callsLeaveNoGarbage() {
        NoGarbage.holds(new RpcProtocol(), Sample.of("rpc"), 0, 6);
    }

    private static List<String> names(Recording seen) {
        return seen.operations.stream()
                .map(o -> o.phase + " " + o.kind + " " + o.functionName + " " + o.name())
                .toList();
    }

    private static Recording play(String name) {
        Sample sample = Sample.of(name);
        Talk talk = sample.talk();
        sample.messages().forEach(m -> {
            if (m.fromClient()) {
                talk.client(m.hex());
            } else {
                talk.server(m.hex());
            }
        });
        return talk.end();
    }
}
