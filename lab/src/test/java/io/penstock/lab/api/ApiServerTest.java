package io.penstock.lab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.Parameter.Kind;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The framework of the REST API against replies that others recorded from real QRadars: those in the public tests of
 * mock-radar (MIT) and the notes in the public QRadar integration of Demisto's content (MIT).
 */
class ApiServerTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Accounts accounts = new Accounts();
    private final Faults faults = new Faults();
    private final ApiServer server;
    private final TestApi api;

    ApiServerTest() {
        accounts.add(Account.token("full", TestApi.TOKEN, Capability.SYSTEM_ADMINISTRATOR));
        accounts.add(Account.token("reader", "reader-token", Capability.LOG_ACTIVITY));
        accounts.add(Account.user("admin", "secret", Capability.SYSTEM_ADMINISTRATOR));
        ApiOptions options = ApiOptions.defaults().withPorts(OptionalInt.of(0), OptionalInt.empty());
        server = ApiServer.start(options, accounts, faults, List.of(new Things()));
        api = new TestApi(server.url(), TestApi.TOKEN);
    }

    /** Five things, and the parameters of IBM's reference set for the order of errors. */
    private static final class Things implements Resource {
        @Override
        public List<Endpoint> endpoints() {
            return List.of(
                    Endpoint.get("/things", "Lists.", call -> Reply.list(things()))
                            .shape("id,name,parts(number,kind)")
                            .list()
                            .sortable("id", "name"),
                    Endpoint.get(
                                    "/things/{id}",
                                    "One.",
                                    call -> Reply.ok(things().get((int) call.pathNumber("id") - 1)))
                            .number("id")
                            .shape("id,name,parts(number,kind)"),
                    Endpoint.post("/things", "Makes.", call -> Reply.created(call.body()))
                            .needs(Capability.REFERENCE_DATA)
                            .body("data")
                            .shape("id,name"),
                    Endpoint.post("/sets", "Makes.", call -> Reply.created(JSON.objectNode()))
                            .required("name", Kind.TEXT)
                            .required("element_type", Kind.TEXT, "ALN", "IP")
                            .query("timeout_type", Kind.TEXT, "FIRST_SEEN", "LAST_SEEN")
                            .shape("name"),
                    Endpoint.get("/newer", "Newer.", call -> Reply.noContent()).since("20.0"));
        }

        private static List<ObjectNode> things() {
            return IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> {
                        ObjectNode thing = JSON.objectNode().put("id", i).put("name", "thing " + (6 - i));
                        thing.putArray("parts").addObject().put("number", i).put("kind", "a");
                        return thing;
                    })
                    .toList();
        }
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
    }

    private static String error(int status, String httpMessage, int code, String description, String message) {
        return "{\"http_response\":{\"code\":" + status + ",\"message\":\"" + httpMessage + "\"},\"code\":" + code
                + ",\"description\":\"" + description + "\",\"details\":{},\"message\":\""
                + message.replace("\"", "\\\"") + "\"}";
    }

    private static final String SEMANTIC =
            "The request was well-formed but was unable to be followed due to semantic errors";

    @Test
    void unknownPathIsAnsweredAsRecorded() {
        TestApi.Answer answer = api.get("/api/none/existent");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json())
                .isEqualTo(TestApi.tree(error(
                        404,
                        "We could not find the resource you requested.",
                        4,
                        "",
                        "Relative path (/none/existent) is not a known endpoint resource. Please refer to documentation"
                                + " for list of endpoint resources.")));
    }

    @Test
    void pathOutsideTheApiIsAPageWithStatus200() {
        TestApi.Answer answer = api.get("/none/existent");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.response().body()).contains("Application error");
    }

    @Test
    void consolePathIsTheSameApi() {
        assertThat(api.get("/console/restapi/api/things").json()).hasSize(5);
    }

    @Test
    void callWithoutTokenIsUnauthorizedAsRecorded() {
        try (TestApi nobody = new TestApi(server.url(), "")) {
            TestApi.Answer answer = nobody.get("/api/things");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json())
                    .isEqualTo(TestApi.tree(error(
                            401,
                            "You are unauthorized to access the requested resource.",
                            18,
                            "",
                            "No SEC header present in request. Please provide it via \"SEC: token\". You may also use"
                                    + " BASIC authentication parameters if this host supports it. e.g. \"Authorization:"
                                    + " Basic base64Encoding\"")));
            String basic = Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8));
            assertThat(nobody.get("/api/things", "Authorization", "Basic " + basic)
                            .status())
                    .isEqualTo(200);
            assertThat(nobody.get("/api/things", "Authorization", "Basic x").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void callWithoutTheCapabilityIsForbiddenAsRecorded() {
        try (TestApi reader = new TestApi(server.url(), "reader-token")) {
            assertThat(reader.get("/api/things").status()).isEqualTo(200);
            TestApi.Answer answer = reader.post("/api/things", "{}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json())
                    .isEqualTo(TestApi.tree(error(
                            403,
                            "Your account is not authorized to access the requested resource",
                            26,
                            "",
                            "User has insufficient capabilities to access this endpoint resource")));
        }
    }

    /** mock-radar, tests/api/reference_data/sets/post: fields first, then what is missing, then what is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields=invalid|30|Specified field \"invalid\" is not recognized by this endpoint for media type \"application/json\"",
                "fields=name|8|Missing required parameter \"name\" from query parameters",
                "fields=name&name=some_name|8|Missing required parameter \"element_type\" from query parameters",
                "name=n&element_type=invalid|11|Failed to transform user query parameter \"element_type\" with a content type of \"TEXT_PLAIN\"",
                "name=n&element_type=IP&timeout_type=invalid|11|Failed to transform user query parameter \"timeout_type\" with a content type of \"TEXT_PLAIN\"",
            })
    void wrongParametersAreAnsweredInTheRecordedOrderAndWords(String query, int code, String message) {
        TestApi.Answer answer = api.post("/api/sets?" + query, "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()).isEqualTo(TestApi.tree(error(422, SEMANTIC, code, "", message)));
    }

    @Test
    void missingBodyIsAnsweredAsRecorded() {
        TestApi.Answer answer = api.post("/api/things", "");
        assertThat(answer.json())
                .isEqualTo(TestApi.tree(
                        error(422, SEMANTIC, 10, "", "Request body must be populated for body parameter \"data\"")));
        assertThat(api.post("/api/things", "{nonsense").code()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "items=0-2, items 0-2/5, 3",
        "items=0-49, items 0-4/5, 5",
        "items=4-4, items 4-4/5, 1",
        "items=5-9, items */5, 0",
        ", items 0-4/5, 5",
    })
    void rangePagesThroughAListAndSaysWhere(String range, String contentRange, int count) {
        TestApi.Answer answer = range == null ? api.get("/api/things") : api.get("/api/things", "Range", range);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
        assertThat(answer.json()).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "items=-3-2, Failed to parse Range header. The syntax of the Range header must follow this pattern: items=x-y",
        "bytes=0-4, Failed to parse Range header. The syntax of the Range header must follow this pattern: items=x-y",
        "items=3-0, Range of pages specified in \"Range\" header is negative. Non-negative page range must be specified.",
    })
    void wrongRangeIsAnsweredAsRecorded(String range, String message) {
        TestApi.Answer answer = api.get("/api/things", "Range", range);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(36);
        assertThat(answer.json().path("message").asText()).isEqualTo(message);
    }

    @Test
    void fieldsChooseAlsoInsideAndOnAPostByHeader() {
        assertThat(api.get("/api/things?fields=" + TestApi.encoded("id,parts(kind)"))
                        .json()
                        .path(0))
                .isEqualTo(TestApi.tree("{\"id\":1,\"parts\":[{\"kind\":\"a\"}]}"));
        assertThat(api.send("POST", "/api/things", "{\"id\":7,\"name\":\"x\"}", "fields", "name")
                        .json())
                .isEqualTo(TestApi.tree("{\"name\":\"x\"}"));
        assertThat(api.get("/api/things?fields=parts(colour)").code()).isEqualTo(30);
        assertThat(api.get("/api/things?fields=id(x)").code()).isEqualTo(30);
        assertThat(api.get("/api/things?fields=parts((").code()).isEqualTo(30);
    }

    @Test
    void filterIsReadWhetherEncodedOnceOrTwiceAsIbmAsks() {
        String once = TestApi.encoded("name = \"thing 2\" and parts(number > 3)");
        assertThat(api.get("/api/things?filter=" + once).json()).hasSize(1);
        TestApi.Answer twice = api.get("/api/things?filter=" + TestApi.encoded(once));
        assertThat(twice.json().path(0).path("id").asInt()).isEqualTo(4);
        assertThat(twice.header("Content-Range")).isEqualTo("items 0-0/1");
        assertThat(api.get("/api/things?filter=" + TestApi.encoded("name like \"%2\""))
                        .json())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "name=", "colour=\"red\"", "name=\"open", "id=1 id=2", "parts(colour=1)", "("})
    void wrongFilterIsSaidInIbmsWords(String filter) {
        TestApi.Answer answer = api.get("/api/things?filter=" + TestApi.encoded(filter));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(1010);
        assertThat(answer.json().path("description").asText()).isEqualTo("The filter parameter is not valid.");
        assertThat(answer.json().path("message").asText())
                .startsWith("A filter parameter was invalid. Please make sure that the syntax is correct: Error"
                        + " Parsing filter");
    }

    @Test
    void sortOrdersUpAndDown() {
        assertThat(api.get("/api/things?sort=-id").json().path(0).path("id").asInt())
                .isEqualTo(5);
        assertThat(api.get("/api/things?sort=%2Bname").json().path(0).path("id").asInt())
                .isEqualTo(5);
        assertThat(api.get("/api/things?sort=colour").code()).isEqualTo(1030);
    }

    @Test
    void versionIsPickedAndRefusedInIbmsWords() {
        assertThat(api.get("/api/newer").status()).isEqualTo(204);
        assertThat(api.get("/api/newer", "Version", "27.0").header("Deprecated"))
                .isEmpty();
        assertThat(api.get("/api/newer", "Version", "19.0").status()).isEqualTo(404);
        TestApi.Answer old = api.get("/api/things", "Version", "14.0");
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.header("Deprecated")).isNotEmpty();
        assertThat(api.get("/api/things", "Version", "10.0")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Version (10.0) from header parameter (Version) has been removed and is no longer valid."
                        + " Please refer to documentation for list of valid versions.");
        assertThat(api.get("/api/things", "Version", "322.0123")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Version (322.0123) from header parameter (Version) is not a valid version. Please refer to"
                        + " documentation for list of valid versions.");
    }

    @Test
    void helpTellsVersionsAndEndpointsAndWhatTheCallerMayDo() {
        JsonNode versions = api.get("/api/help/versions").json();
        assertThat(versions).anySatisfy(version -> {
            assertThat(version.path("version").asText()).isEqualTo("13.1");
            assertThat(version.path("removed").asBoolean()).isFalse();
            assertThat(version.path("deprecated").asBoolean()).isTrue();
        });
        String makes = "/api/help/endpoints?filter=" + TestApi.encoded("path=\"things\" and http_method=\"POST\"");
        assertThat(api.get(makes).json().path(0).path("caller_has_access").asBoolean())
                .isTrue();
        try (TestApi reader = new TestApi(server.url(), "reader-token")) {
            JsonNode endpoint = reader.get(makes).json().path(0);
            assertThat(endpoint.path("caller_has_access").asBoolean(true)).isFalse();
            assertThat(endpoint.path("parameters")
                            .path(0)
                            .path("parameter_name")
                            .asText())
                    .isEqualTo("data");
        }
        assertThat(api.get("/api/help/endpoints", "Version", "14.0").json())
                .noneMatch(endpoint -> endpoint.path("path").asText().equals("newer"));
        assertThat(api.get("/api/system/about").json().path("external_version").asText())
                .isEqualTo("7.5.0");
    }

    @Test
    void otherMediaTypeThanTheEndpointsIsNotAcceptable() {
        assertThat(api.get("/api/things", "Accept", "application/xml").status()).isEqualTo(406);
        assertThat(api.get("/api/things", "Accept", "text/html, application/json;q=0.9")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/things", "Accept", "*/*").status()).isEqualTo(200);
    }

    @Test
    void pathPartThatIsNoNumberIsSaidSo() {
        assertThat(api.get("/api/things/1").status()).isEqualTo(200);
        assertThat(api.get("/api/things/x").code()).isEqualTo(11);
    }

    @Test
    void faultsHitTheRequestsTheyAreMeantFor() {
        faults.add("GET", "/things", 2, 1, Fault.unavailable(7));
        assertThat(api.get("/api/things").status()).isEqualTo(200);
        TestApi.Answer answer = api.get("/api/things");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.json().path("http_response").path("code").asInt()).isEqualTo(503);
        assertThat(api.get("/api/things").status()).isEqualTo(200);
        faults.clear();
        // A POST: the JDK's client sends a GET again by itself when the connection breaks.
        faults.add("POST", "/things", 1, 1, new Fault.Drop(false));
        assertThatThrownBy(() -> api.post("/api/things", "{}")).isInstanceOf(IllegalStateException.class);
        faults.clear();
        faults.add("", "/system", 1, 1, new Fault.Slow(Duration.ofMillis(1)));
        assertThat(api.get("/api/system/about").status()).isEqualTo(200);
        faults.add("", "", 1, 1, new Fault.Revoke("full"));
        assertThat(api.get("/api/things").status()).isEqualTo(401);
    }

    @Test
    void secretsAreNotInAnAccountsText() {
        assertThat(Account.token("name", "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void httpsIsServedWithACertificateThatCanBePinned() throws Exception {
        ApiOptions options = ApiOptions.defaults();
        try (ApiServer secure = ApiServer.start(options, accounts, faults, List.of(new Things()));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(secure.certificatePem().orElseThrow()))
                        .build()) {
            assertThat(secure.url().getScheme()).isEqualTo("https");
            HttpRequest request = HttpRequest.newBuilder(secure.url().resolve("/api/things"))
                    .header("SEC", TestApi.TOKEN)
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "lab",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
