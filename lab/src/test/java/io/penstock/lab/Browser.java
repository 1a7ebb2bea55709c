package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real Chromium without a window, steered by its DevTools protocol, as a person would click. One thread. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Where it is; empty if it is not installed. */
    static Stream<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable);
    }

    Browser() throws IOException, InterruptedException {
        profile = Files.createTempDirectory("penstock-lab-browser");
        process = new ProcessBuilder(
                        installed().findFirst().orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        socket = http.newWebSocketBuilder()
                .buildAsync(page(Files.readAllLines(port).getFirst()), new Listener())
                .join();
        call("Page.enable", MAPPER.createObjectNode());
        call("Log.enable", MAPPER.createObjectNode());
    }

    private URI page(String port) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        for (JsonNode target :
                MAPPER.readTree(http.send(list, BodyHandlers.ofString()).body())) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("the browser has no page");
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                read(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void read(String message) {
        try {
            JsonNode json = MAPPER.readTree(message);
            CompletableFuture<JsonNode> answer = waiting.remove(json.path("id").asInt());
            if (answer != null) {
                answer.complete(json);
            } else if (json.path("method").asText().equals("Log.entryAdded")) {
                complaints.add(json.at("/params/entry/text").asText());
            }
        } catch (IOException e) {
            complaints.add(e.toString());
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = next.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode request = MAPPER.createObjectNode().put("id", id).put("method", method);
        request.set("params", parameters);
        socket.sendText(request.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().path("result");
    }

    /** What the script gives, as text. */
    String ask(String script) {
        JsonNode result = call(
                "Runtime.evaluate",
                MAPPER.createObjectNode().put("expression", script).put("returnByValue", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", script, result.path("exceptionDetails"))
                .isFalse();
        return result.path("result").path("value").asText();
    }

    /** Goes to an address and waits until it is loaded. */
    void open(URI url) {
        leave(() -> call("Page.navigate", MAPPER.createObjectNode().put("url", url.toString())));
    }

    /** Clicks what the selector finds first, and waits for the page that comes. */
    void click(String selector) {
        leave(() -> ask(find(selector) + ".click()"));
    }

    /** Clicks the first link or button with this text, and waits for the page that comes. */
    void clickText(String text) {
        leave(() -> ask("[...document.querySelectorAll('a, button')].find(it => it.textContent.trim() === "
                + quoted(text) + ").click()"));
    }

    private void leave(Runnable doing) {
        ask("window.left = true");
        doing.run();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ask("String(!window.left && document.readyState === 'complete')")
                        .equals("true"));
    }

    /** Types or chooses a value. */
    void put(String selector, String value) {
        ask(find(selector) + ".value = " + quoted(value));
    }

    private static String find(String selector) {
        return "document.querySelector(" + quoted(selector) + ")";
    }

    private static String quoted(String text) {
        return MAPPER.valueToTree(text).toString();
    }

    /** The text that a reader sees. */
    String text(String selector) {
        return ask(find(selector) + ".innerText");
    }

    /** The texts of all that the selector finds, one a line. */
    List<String> texts(String selector) {
        return ask("[...document.querySelectorAll(" + quoted(selector)
                        + ")].map(it => it.innerText.replaceAll('\\n', ' ')).join('\\n')")
                .lines()
                .toList();
    }

    /** Sets the window's size. */
    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                MAPPER.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** What the page looks like, at most 4,000 pixels down, as PNG. */
    byte[] picture() {
        ObjectNode parameters = MAPPER.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        parameters
                .putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", Integer.parseInt(ask("String(document.documentElement.clientWidth)")))
                .put("height", Math.min(4000, Integer.parseInt(ask("String(document.documentElement.scrollHeight)"))))
                .put("scale", 1);
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", parameters).path("data").asText());
    }

    /** What the browser complained about: a content security policy, a script's error. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        http.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }
}
