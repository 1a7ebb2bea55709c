package io.penstock.protocol.http;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Requests and answers of all recorded conversations as tshark reads them. */
class HttpAgainstTsharkTest {
    private static final String ARCNET = "frames of ARCNET are not read";
    private static final String ORDER =
            "segments out of order or sent again: tshark shows the header where its first copy came, or not at all";

    @Test
    void requestsAreTsharks() throws Exception {
        new TsharkFields(HttpProtocol.NAME, "http.request.method && tcp", "requests")
                .stream()
                        .only("method")
                        .field("method", "http.request.method")
                        .field("path", "http.request.uri")
                        .field("host", "http.host")
                        .field("version", "http.request.version")
                        .explain("tcpdump-malformed/arcnet-rfc1051-arp-icmp-http.pcap 14 message", ARCNET)
                        .explain("tcpdump-malformed/arcnet-rfc1201-arp-icmp-http.pcap 16 message", ARCNET)
                        .explain(
                                "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Modicon.pcap 3629 message",
                                ORDER)
                        .explain(
                                "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Modicon.pcap 3631 message",
                                ORDER)
                        .over(PlantCaptures.with("http"));
    }

    @Test
    void answersAreTsharks() throws Exception {
        new TsharkFields(HttpProtocol.NAME, "http.response.code && tcp", "answers")
                .stream()
                        .only("status")
                        .field("status", "http.response.code")
                        .field("version", "http.response.version")
                        .explain("tcpdump-malformed/arcnet-rfc1051-arp-icmp-http.pcap 17 message", ARCNET)
                        .explain("tcpdump-malformed/arcnet-rfc1201-arp-icmp-http.pcap 19 message", ARCNET)
                        .explain(
                                "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Modicon.pcap 596 message",
                                ORDER)
                        .explain(
                                "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Modicon.pcap 1035 message",
                                ORDER)
                        .over(PlantCaptures.with("http"));
    }
}
