package io.penstock.delivery.console;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.alert.Alert;
import io.penstock.store.AlertFormatException;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's end of the link (docs/protocols/console-link.md), for any HTTP server: it appends a sensor's alerts to the
 * console's log and answers how far it came. Repeats do no harm, since the log holds each alert once. Whatever a request
 * holds, a bounded part of it is in memory.
 *
 * <p>Threads: any number may call {@link #handle} at once. A request may block as long as its body does: the server must
 * have a time-out on that.
 */
public final class ConsoleReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleReceiver.class);
    /** Escapes, so that a lone surrogate in a name stays what it is: it has no UTF-8. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    /** Keeps the answer small. */
    private static final int MOST_REFUSED = 200;

    private static final Pattern POSITION_FIRST = Pattern.compile("\\{\"position\":(\\d{1,18}),");
    /** What an unknown sensor's token is compared with, so that it takes as long. */
    private static final byte[] NOBODY = new byte[32];

    private final AlertLog log;
    private final SensorMarks marks;
    private final SensorTokens tokens;
    private final Limits limits;

    /**
     * How much is taken of one request; the answer tells the sensor where to go on.
     *
     * @param lineBytes the longest line; the alert of a longer one is refused
     * @param bodyBytes the whole body, decompressed
     * @param lines the most alerts
     * @param chunkBytes how much is gathered in memory before it is appended to the log
     */
    public record Limits(int lineBytes, long bodyBytes, int lines, int chunkBytes) {
        /** 256 KiB a line, 64 MiB and 10,000 alerts a request, 1 MiB in memory. */
        public static Limits usual() {
            return new Limits(256 << 10, 64 << 20, 10_000, 1 << 20);
        }
    }

    /**
     * A request.
     *
     * @param method for example {@code POST}
     * @param path without the query
     * @param header gives a header's value, null if it is absent
     * @param body is read, not closed
     */
    public record Request(String method, String path, UnaryOperator<@Nullable String> header, InputStream body) {}

    /**
     * An answer, to be sent as {@code application/json}.
     *
     * @param status the HTTP status
     * @param json the body
     */
    public record Reply(int status, String json) {}

    /**
     * A receiver.
     *
     * @param log the console's log; is used, not closed
     */
    public ConsoleReceiver(AlertLog log, SensorMarks marks, SensorTokens tokens, Limits limits) {
        this.log = log;
        this.marks = marks;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** Answers a request; whatever happens, by a status. */
    public Reply handle(Request request) {
        String sensor = sensor(request);
        if (sensor == null) {
            return error(401, "the sensor or its token is not known here");
        }
        if (!Link.VERSION_1.equals(request.header().apply(Link.VERSION))) {
            return error(400, "this console speaks version 1 of the protocol; say so in " + Link.VERSION);
        }
        try {
            return switch (request.path()) {
                case Link.POSITION -> request.method().equals("GET") ? position(sensor) : error(405, "GET only");
                case Link.ALERTS -> request.method().equals("POST") ? alerts(sensor, request) : error(405, "POST only");
                default -> error(404, "no such path");
            };
        } catch (StoreException | UncheckedIOException e) {
            LOG.warn("alerts of a sensor could not be stored: {}", e.getMessage());
            return error(503, "the console cannot write to its log");
        } catch (IOException e) {
            return error(400, "the body broke off or is not what its headers say");
        }
    }

    private @Nullable String sensor(Request request) {
        String encoded = request.header().apply(Link.SENSOR);
        String authorization = request.header().apply("Authorization");
        if (encoded == null || encoded.length() > 1000 || authorization == null || authorization.length() > 1000) {
            return null;
        }
        String name;
        try {
            name = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        byte[] known = tokens.sha256(name);
        String token = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        // Always compared, and hashes: how long it takes says nothing about the token or whether the sensor is known.
        boolean same = MessageDigest.isEqual(hash(token), known == null ? NOBODY : known);
        return same && known != null ? name : null;
    }

    private Reply position(String sensor) {
        SensorMarks.Mark mark = marks.get(sensor);
        ObjectNode answer = JSON.createObjectNode().put("position", mark == null ? 0 : mark.position());
        if (mark != null) {
            answer.put("uuid", mark.uuid().toString());
        }
        return new Reply(200, answer.toString());
    }

    private Reply alerts(String sensor, Request request) throws IOException {
        String encoding = request.header().apply("Content-Encoding");
        if (encoding != null && !encoding.equals("gzip")) {
            return error(415, "gzip or no Content-Encoding");
        }
        Intake intake = new Intake(sensor);
        boolean broken = false;
        try {
            InputStream body = encoding == null ? request.body() : new GZIPInputStream(request.body());
            LineReader lines = new LineReader(body, limits.lineBytes(), limits.bodyBytes());
            int count = 0;
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                intake.add(line);
                if (++count >= limits.lines()) {
                    break;
                }
            }
        } catch (IOException e) {
            // What came whole is good; the sensor sends the rest again.
            broken = true;
        }
        intake.flush();
        if (intake.reached < 0) {
            return broken
                    ? error(400, "the body broke off before the first alert")
                    : error(400, "there is no alert of the form {\"position\":1,\"alert\":{}} in the body");
        }
        ObjectNode answer = JSON.createObjectNode().put("position", intake.reached);
        if (!intake.refused.isEmpty()) {
            answer.set("refused", intake.refused);
        }
        return new Reply(200, answer.toString());
    }

    /** What one request brings. */
    private final class Intake {
        private final String sensor;
        private final List<Alert> chunk = new ArrayList<>();
        private final ArrayNode refused = JSON.createArrayNode();
        private int chunkBytes;
        /** The last position that was read, and the last one of an alert that goes into the log. */
        private long chunkPosition = -1;

        private long appended = -1;
        private long reached = -1;

        Intake(String sensor) {
            this.sensor = sensor;
        }

        void add(LineReader.Line line) throws IOException {
            if (refused.size() >= MOST_REFUSED) {
                throw new IOException("too many refused");
            }
            long position = chunkPosition;
            try {
                JsonNode node = line.isTooLong() ? null : JSON.readTree(line.bytes());
                position = node == null
                        ? positionOfLong(line.bytes())
                        : node.path("position").asLong(-1);
                if (position < 0 || position <= chunkPosition) {
                    throw new IOException("positions must grow");
                }
                chunkPosition = position;
                if (node == null) {
                    refuse(position, "longer than " + limits.lineBytes() + " bytes");
                    return;
                }
                byte[] json = JSON.writeValueAsBytes(node.path("alert"));
                Alert alert = AlertJson.read(json, 0, json.length);
                String problem = problem(alert);
                if (problem != null) {
                    refuse(position, problem);
                    return;
                }
                chunk.add(alert);
                appended = position;
                chunkBytes += line.bytes().length;
            } catch (AlertFormatException | RuntimeException e) {
                // Anything that a stranger's JSON can make a parser throw; the alert is wrong, not the console.
                refuse(position, "no alert that this console understands: " + e.getMessage());
            }
            if (chunkBytes >= limits.chunkBytes()) {
                flush();
            }
        }

        void flush() {
            if (!chunk.isEmpty()) {
                log.append(chunk);
                marks.set(sensor, new SensorMarks.Mark(appended, chunk.getLast().uuid()));
                chunk.clear();
                chunkBytes = 0;
            }
            reached = chunkPosition;
        }

        private void refuse(long position, String reason) {
            refused.addObject()
                    .put("position", position)
                    .put("reason", reason.substring(0, Math.min(200, reason.length())));
        }

        /** A sensor speaks for itself only; and an alert that lacks parts would break whoever reads the log. */
        private @Nullable String problem(Alert alert) {
            boolean whole = alert.uuid() != null
                    && alert.origin() != null
                    && alert.origin().address() != null
                    && alert.origin().site() != null
                    && alert.origin().zone() != null
                    && alert.source() != null
                    && alert.message() != null
                    && alert.evidence() != null
                    && alert.evidence().capture() != null;
            if (!whole) {
                return "parts of the alert are missing";
            }
            return Objects.equals(alert.origin().sensor(), sensor) ? null : "it is another sensor's alert";
        }
    }

    /** The position stands first in a line; of one that is too long there is no more to be read. */
    private static long positionOfLong(byte[] start) throws IOException {
        String text = new String(start, 0, Math.min(start.length, 40), StandardCharsets.US_ASCII);
        Matcher matcher = POSITION_FIRST.matcher(text);
        if (!matcher.lookingAt()) {
            throw new IOException("a long line without a position");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Reply error(int status, String words) {
        return new Reply(status, JSON.createObjectNode().put("error", words).toString());
    }
}
