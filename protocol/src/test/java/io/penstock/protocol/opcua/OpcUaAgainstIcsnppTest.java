package io.penstock.protocol.opcua;

import static io.penstock.protocol.opcua.UaFields.dash;
import static io.penstock.protocol.opcua.UaFields.groups;
import static io.penstock.protocol.opcua.UaFields.rows;
import static io.penstock.protocol.opcua.UaFields.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The logs that Zeek with ICSNPP's OPC UA parser wrote, column by column. A row of its main log is a request with its
 * response.
 */
class OpcUaAgainstIcsnppTest {
    private static final String PCAPS = "cisagov__icsnpp-opcua-binary/";
    private static final String LOGS = "expected/cisagov__icsnpp-opcua-binary/";

    /** A request and its response. */
    private static final class Exchange {
        Map<?, ?> request = Map.of();
        Map<?, ?> response = Map.of();
    }

    @ParameterizedTest
    @CsvSource({
        "analyzer.basic,tests/traces/open62541_client-server_mainloop.pcap,37",
        "analyzer.no-handshake,pcaps/open62541_client-server_mainloop-no-handshake.pcap,29",
        "analyzer.data-gap,pcaps/opcua_with-gap.pcap,4"
    })
    void everyExchange(String folder, String pcap, int size) throws Exception {
        Map<String, Exchange> ours = exchanges(PlantCaptures.read(PlantCaptures.file(PCAPS + pcap)).messages);
        Comparison comparison = new Comparison("OPC UA", "ICSNPP " + folder + " opcua_binary.log");
        if (folder.endsWith("data-gap")) {
            for (String name : List.of("size", "response size", "response sequence", "response", "response handle")) {
                comparison.explain("row 3 " + name, "the parser stops at the gap, in front of this response");
            }
        } else {
            comparison.explain(
                    "token guid", "written byte by byte there; part 6, 5.2.2.6 has three little-endian numbers");
        }
        List<String[]> rows = rows(LOGS + folder + "/opcua_binary.log", 0);
        assertThat(rows).hasSize(size);
        for (int i = 0; i < rows.size(); i++) {
            String[] row = Arrays.copyOfRange(rows.get(i), 6, rows.get(i).length);
            boolean transport = row[0].equals("HEL") || row[0].equals("ACK");
            Exchange exchange =
                    ours.getOrDefault(rows.get(i)[3] + " " + (transport ? row[0] : row[18]), new Exchange());
            Map<?, ?> first = exchange.request.isEmpty() ? exchange.response : exchange.request;
            String place = "row " + i;
            comparison.message().field(place, "type", text(first, "messageType"), row[0]);
            comparison.field(place, "final", text(first, "chunkType"), row[1]);
            comparison.field(place, "size", number(exchange.request) + number(exchange.response), row[2]);
            comparison.field(place, "version", dash(text(first, "protocolVersion")), row[5]);
            comparison.field(place, "receive buffer", dash(text(first, "receiveBufferSize")), row[6]);
            comparison.field(place, "send buffer", dash(text(first, "sendBufferSize")), row[7]);
            comparison.field(place, "message size", dash(text(first, "maxMessageSize")), row[8]);
            comparison.field(place, "chunk count", dash(text(first, "maxChunkCount")), row[9]);
            comparison.field(place, "url", transport ? dash(text(first, "endpointUrl")) : "-", row[10]);
            if (!transport) {
                secured(comparison, place, exchange, first, row);
            }
        }
        comparison.end();
    }

    private static void secured(Comparison comparison, String place, Exchange exchange, Map<?, ?> first, String[] row) {
        String channel = text(exchange.request, "secureChannelId");
        String answered = text(exchange.response, "secureChannelId");
        boolean both = !channel.isEmpty() && !answered.isEmpty() && !channel.equals(answered);
        boolean gap = row[42].equals("-") && row[11].equals("13");
        comparison.field(
                place,
                "channel",
                both ? channel + "," + answered : channel + (channel.isEmpty() ? answered : ""),
                gap ? channel : row[11]);
        comparison.field(place, "policy length", dash(text(first, "securityPolicyUriLength")), row[12]);
        comparison.field(place, "policy", dash(text(first, "securityPolicyUri")), row[13]);
        comparison.field(place, "certificate", dash(text(first, "senderCertificateLength")), row[14]);
        comparison.field(place, "thumbprint", dash(text(first, "receiverThumbprintLength")), row[16]);
        comparison.field(place, "request id", text(first, "requestId"), row[18]);
        comparison.field(place, "request size", dash(text(exchange.request, "messageSize")), row[19]);
        comparison.field(place, "request sequence", dash(text(exchange.request, "sequenceNumber")), row[20]);
        comparison.field(place, "request", dash(text(exchange.request, "typeId")), row[23]);
        comparison.field(place, "request name", dash(text(exchange.request, "typeName")), row[24]);
        if (!exchange.request.isEmpty()) {
            String[] token = UaFields.node(text(exchange.request, "authenticationToken"));
            String mask = "0x%02x".formatted(Integer.valueOf(text(exchange.request, "authenticationTokenEncoding")));
            comparison.field(place, "token encoding", mask, row[25]);
            comparison.field(place, "token namespace", token[0], row[26]);
            comparison.field(place, "token number", token[1], row[27]);
            comparison.field(place, "token string", token[2], row[28]);
            comparison.field(place, "token guid", token[3], row[29]);
        }
        comparison.field(place, "request handle", dash(text(exchange.request, "requestHandle")), row[32]);
        comparison.field(place, "diagnostics", dash(text(exchange.request, "returnDiagnostics")), row[33]);
        comparison.field(place, "timeout", dash(text(exchange.request, "timeoutHint")), row[35]);
        comparison.field(place, "response size", dash(text(exchange.response, "messageSize")), row[38]);
        comparison.field(place, "response sequence", dash(text(exchange.response, "sequenceNumber")), row[39]);
        comparison.field(
                place,
                "response",
                dash(text(exchange.response, "typeId")) + dash(text(exchange.response, "typeName")),
                row[42] + row[43]);
        comparison.field(place, "response handle", dash(text(exchange.response, "requestHandle")), row[45]);
    }

    private static long number(Map<?, ?> fields) {
        return fields.get("messageSize") instanceof Long size ? size : 0;
    }

    private static Map<String, Exchange> exchanges(List<Recording.Message> messages) {
        Map<String, Exchange> exchanges = new HashMap<>();
        for (Recording.Message message : messages) {
            String type = message.field("messageType");
            String id = message.field("requestId");
            String key = message.flow().clientPort() + " " + (id.isEmpty() ? type : id);
            Exchange exchange = exchanges.computeIfAbsent(key, k -> new Exchange());
            boolean response = message.field("typeName").endsWith("Response")
                    || message.field("typeName").equals("ServiceFault");
            if (response) {
                exchange.response = message.fields();
            } else {
                exchange.request = message.fields();
            }
        }
        return exchanges;
    }

    /** What services carry. Columns are counted behind the addresses. */
    @ParameterizedTest
    @CsvSource({
        "analyzer.basic,tests/traces/open62541_client-server_mainloop.pcap",
        "analyzer.no-handshake,pcaps/open62541_client-server_mainloop-no-handshake.pcap"
    })
    void services(String folder, String pcap) throws Exception {
        List<Recording.Message> ours = PlantCaptures.read(PlantCaptures.file(PCAPS + pcap)).messages;
        Comparison comparison = new Comparison("OPC UA", "ICSNPP " + folder + " of services");
        for (String[] log : new String[][] {
            {"get_endpoints_description", "GetEndpointsResponse", "endpoint"},
            {"create_session_endpoints", "CreateSessionResponse", "endpoint"}
        }) {
            List<String[]> rows = log(folder, log[0]);
            List<Map<?, ?>> groups = groups(ours, log[1], log[2]);
            assertThat(groups).as(log[0]).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                columns(
                        comparison,
                        log[0] + " " + i,
                        groups.get(i),
                        rows.get(i),
                        "endpointUrl 0",
                        "applicationUri 1",
                        "productUri 2",
                        "applicationName 5",
                        "applicationType 6",
                        "securityMode 12",
                        "securityPolicyUri 13",
                        "transportProfileUri 14",
                        "securityLevel 15");
            }
        }
        for (String[] log : new String[][] {
            {"get_endpoints_user_token", "GetEndpointsResponse"}, {"create_session_user_token", "CreateSessionResponse"}
        }) {
            List<String[]> rows = log(folder, log[0]);
            List<Map<?, ?>> groups = groups(ours, log[1], "endpoint.userToken");
            assertThat(groups).as(log[0]).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                columns(
                        comparison,
                        log[0] + " " + i,
                        groups.get(i),
                        rows.get(i),
                        "policyId 0",
                        "tokenType 1",
                        "issuedTokenType 2",
                        "issuerEndpointUrl 3",
                        "securityPolicyUri 4");
            }
        }
        nodes(
                comparison,
                folder,
                "read_nodes_to_read",
                groups(ours, "ReadRequest", "node"),
                "attributeId 6",
                "attributeName 7");
        nodes(comparison, folder, "browse_description", groups(ours, "BrowseRequest", "node"));
        nodes(
                comparison,
                folder,
                "create_monitored_items_create_item",
                groups(ours, "CreateMonitoredItemsRequest", "item"),
                "attributeName 6",
                "clientHandle 11",
                "samplingInterval 12",
                "queueSize 13");
        List<String[]> references = log(folder, "browse_response_references");
        List<Map<?, ?>> found = groups(ours, "BrowseResponse", "result.reference");
        assertThat(found).hasSameSizeAs(references);
        for (int i = 0; i < found.size(); i++) {
            String place = "reference " + i;
            comparison.message();
            String[] type = UaFields.node(text(found.get(i), "referenceType"));
            comparison.field(place, "reference type", type[1], references.get(i)[2]);
            comparison.field(
                    place,
                    "forward",
                    text(found.get(i), "isForward").equals("true") ? "T" : "F",
                    references.get(i)[6]);
            comparison.field(
                    place,
                    "node",
                    UaFields.node(text(found.get(i), "nodeId"))[1],
                    references.get(i)[9]);
            comparison.field(
                    place,
                    "browse name",
                    text(found.get(i), "browseName"),
                    references.get(i)[16]);
            comparison.field(
                    place,
                    "display name",
                    text(found.get(i), "displayName"),
                    references.get(i)[19]);
        }
        session(comparison, folder, ours);
        comparison.end();
    }

    private static void session(Comparison comparison, String folder, List<Recording.Message> ours) {
        columns(
                comparison,
                "create session",
                groups(ours, "CreateSessionRequest", "client").getFirst(),
                log(folder, "create_session").getFirst(),
                "applicationUri 0",
                "productUri 1",
                "applicationType 5");
        columns(
                comparison,
                "create session",
                groups(ours, "CreateSessionRequest", "").getFirst(),
                log(folder, "create_session").getFirst(),
                "endpointUrl 9",
                "sessionName 10",
                "maxResponseMessageSize 15");
        columns(
                comparison,
                "activate session",
                groups(ours, "ActivateSessionRequest", "").getFirst(),
                log(folder, "activate_session").getFirst(),
                "userTokenType 4",
                "policyId 10",
                "userName 11");
        columns(
                comparison,
                "subscription",
                groups(ours, "CreateSubscriptionRequest", "").getFirst(),
                log(folder, "create_subscription").getFirst(),
                "lifetimeCount 1",
                "maxKeepAlive 2",
                "maxNotifications 3",
                "priority 5");
        columns(
                comparison,
                "subscription",
                groups(ours, "CreateSubscriptionResponse", "").getFirst(),
                log(folder, "create_subscription").getLast(),
                "subscriptionId 6",
                "revisedLifetimeCount 8",
                "revisedMaxKeepAlive 9");
        List<String[]> headers = log(folder, "status_code_detail").stream()
                .filter(row -> row[1].equals("ResponseHeader"))
                .toList();
        List<Recording.Message> responses = ours.stream()
                .filter(message -> !message.field("serviceResult").isEmpty())
                .toList();
        assertThat(headers).hasSameSizeAs(responses);
        for (int i = 0; i < headers.size(); i++) {
            String hex = "0x%08x".formatted(Long.parseLong(responses.get(i).field("serviceResult")));
            comparison.message().field("status " + i, "code", hex, headers.get(i)[3]);
            comparison.field("status " + i, "name", responses.get(i).field("serviceResultName"), headers.get(i)[7]);
        }
    }

    /** Rows that begin with a node id: encoding, namespace, number, string, GUID, opaque; those of requests. */
    private static void nodes(
            Comparison comparison, String folder, String log, List<Map<?, ?>> groups, String... columns) {
        List<String[]> rows =
                log(folder, log).stream().filter(row -> !row[0].equals("-")).toList();
        assertThat(groups).as(log).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            String place = log + " " + i;
            String[] node = UaFields.node(text(groups.get(i), "nodeId"));
            String mask = "0x%02x".formatted(Integer.valueOf(text(groups.get(i), "nodeIdEncoding")));
            comparison.field(place, "encoding", mask, rows.get(i)[0]);
            for (int j = 0; j < 4; j++) {
                comparison.field(place, "node id " + j, node[j], rows.get(i)[j + 1]);
            }
            columns(comparison, place, groups.get(i), rows.get(i), columns);
        }
    }

    /** Compares fields with columns, each given as name and number. */
    private static void columns(Comparison comparison, String place, Map<?, ?> ours, String[] row, String... columns) {
        comparison.message();
        for (String column : columns) {
            String name = column.substring(0, column.indexOf(' '));
            int number = Integer.parseInt(column.substring(column.indexOf(' ') + 1));
            comparison.field(place, name, dash(text(ours, name)), row[number]);
        }
    }

    private static List<String[]> log(String folder, String name) {
        return rows(LOGS + folder + "/opcua_binary_" + name + ".log", 11);
    }
}
