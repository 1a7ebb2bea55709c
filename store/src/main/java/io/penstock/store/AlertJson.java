package io.penstock.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An alert as one JSON object and back. The alert type is kept by its id: title, severity and score are the catalogue's
 * of the day on which the alert is read.
 *
 * <p>The text is pure ASCII. Names come from the network and may hold NUL, which PostgreSQL's text refuses, or lone
 * surrogates, which have no UTF-8; as escapes both survive. Any thread may call these methods.
 */
public final class AlertJson {
    static final JsonFactory FACTORY =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final SerializableString UUID = new SerializedString("uuid");
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString TIME = new SerializedString("time");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString ORIGIN = new SerializedString("origin");
    private static final SerializableString SENSOR = new SerializedString("sensor");
    private static final SerializableString ADDRESS = new SerializedString("address");
    private static final SerializableString SITE = new SerializedString("site");
    private static final SerializableString ZONE = new SerializedString("zone");
    private static final SerializableString SOURCE = new SerializedString("source");
    private static final SerializableString DESTINATION = new SerializedString("destination");
    private static final SerializableString IP = new SerializedString("ip");
    private static final SerializableString PORT = new SerializedString("port");
    private static final SerializableString MAC = new SerializedString("mac");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString TRANSPORT = new SerializedString("transport");
    private static final SerializableString PROTOCOL = new SerializedString("protocol");
    private static final SerializableString OPERATION = new SerializedString("operation");
    private static final SerializableString MESSAGE = new SerializedString("message");
    private static final SerializableString EVIDENCE = new SerializedString("evidence");
    private static final SerializableString CAPTURE = new SerializedString("capture");
    private static final SerializableString FIRST_PACKET = new SerializedString("firstPacket");
    private static final SerializableString LAST_PACKET = new SerializedString("lastPacket");

    private AlertJson() {}

    /** The JSON text of {@code alert}, ASCII without line breaks. A value that is null is left out. */
    public static byte[] write(Alert alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(json, alert);
        } catch (IOException e) {
            throw new UncheckedIOException("alert " + alert.uuid() + " cannot be written as JSON", e);
        }
        return out.toByteArray();
    }

    /**
     * The alert in {@code length} bytes from {@code offset}: exactly one object as {@link #write} makes it, in UTF-8, its
     * fields in any order.
     *
     * @throws AlertFormatException if it is not that: a field is missing, unknown, there twice or of the wrong kind, or the
     *     catalogue does not know the type
     */
    public static Alert read(byte[] bytes, int offset, int length) throws AlertFormatException {
        Alert plain = PlainAlertReader.read(bytes, offset, length);
        return plain != null ? plain : AlertReader.read(bytes, offset, length);
    }

    /**
     * As {@link #read}, with a text of the alert for the log: these bytes if they are plain, which must not change while it
     * is used, else written anew.
     *
     * @throws AlertFormatException as {@link #read}
     */
    public static WrittenAlert readWritten(byte[] bytes, int offset, int length) throws AlertFormatException {
        Alert plain = PlainAlertReader.read(bytes, offset, length);
        return plain != null
                ? new WrittenAlert(plain, bytes, offset, length)
                : WrittenAlert.of(AlertReader.read(bytes, offset, length));
    }

    private static void write(JsonGenerator json, Alert alert) throws IOException {
        json.writeStartObject();
        text(json, UUID, alert.uuid().toString());
        text(json, STATUS, alert.status().name());
        json.writeFieldName(TIME);
        char[] time = new char[32];
        int length = InstantText.write(alert.time(), time);
        if (length < 0) {
            json.writeString(alert.time().toString());
        } else {
            json.writeString(time, 0, length);
        }
        text(json, TYPE, alert.type().id());
        write(json, alert.origin());
        write(json, SOURCE, alert.source());
        write(json, DESTINATION, alert.destination());
        text(json, TRANSPORT, alert.transport());
        text(json, PROTOCOL, alert.protocol());
        text(json, OPERATION, alert.operation());
        text(json, MESSAGE, alert.message());
        write(json, alert.evidence());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Origin origin) throws IOException {
        json.writeFieldName(ORIGIN);
        json.writeStartObject();
        text(json, SENSOR, origin.sensor());
        text(json, ADDRESS, origin.address());
        text(json, SITE, origin.site());
        text(json, ZONE, origin.zone());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SerializableString field, @Nullable Endpoint endpoint)
            throws IOException {
        if (endpoint == null) {
            return;
        }
        json.writeFieldName(field);
        json.writeStartObject();
        text(json, IP, endpoint.ip());
        json.writeFieldName(PORT);
        json.writeNumber(endpoint.port());
        text(json, MAC, endpoint.mac());
        text(json, NAME, endpoint.name());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeFieldName(EVIDENCE);
        json.writeStartObject();
        text(json, CAPTURE, evidence.capture());
        json.writeFieldName(FIRST_PACKET);
        json.writeNumber(evidence.firstPacket());
        json.writeFieldName(LAST_PACKET);
        json.writeNumber(evidence.lastPacket());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, SerializableString field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(field);
            json.writeString(value);
        }
    }
}
