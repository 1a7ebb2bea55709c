package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CEF version 0 (ArcSight, Implementing ArcSight Common Event Format, revision 25) with keys of its dictionary and their
 * lengths. IPv6 addresses have keys of their own there: {@code c6a2} and {@code c6a3}. What has no key is in custom
 * strings with their labels.
 *
 * <p>Over the size limit {@code msg} is cut first, then names, then whole keys go; what is always there: the header,
 * {@code rt}, {@code externalId}.
 */
public final class Cef extends FieldFormat {
    private static final Fields FIELDS = Fields.cef();
    private static final Field NAME = FIELDS.bare("", "", Escaping.CEF_HEADER, 512);
    private static final Field RT = FIELDS.first("rt");
    private static final Field START = FIELDS.add("start");
    private static final Field EXTERNAL_ID = FIELDS.add("externalId", 40);
    private static final Field CAT = FIELDS.add("cat", 1023);
    private static final Field SRC = FIELDS.add("src");
    private static final Field DST = FIELDS.add("dst");
    private static final Field C6A2 = FIELDS.labelled("c6a2", "Source IPv6 Address");
    private static final Field C6A3 = FIELDS.labelled("c6a3", "Destination IPv6 Address");
    private static final Field SPT = FIELDS.add("spt");
    private static final Field DPT = FIELDS.add("dpt");
    private static final Field SMAC = FIELDS.add("smac");
    private static final Field DMAC = FIELDS.add("dmac");
    private static final Field PROTO = FIELDS.add("proto", 31);
    private static final Field APP = FIELDS.add("app", 31);
    private static final Field ACT = FIELDS.add("act", 63);
    private static final Field SHOST = FIELDS.add("shost", 1023);
    private static final Field DHOST = FIELDS.add("dhost", 1023);
    private static final Field DVC = FIELDS.add("dvc");
    private static final Field C6A1 = FIELDS.labelled("c6a1", "Device IPv6 Address");
    private static final Field DVCHOST = FIELDS.add("dvchost", 100);
    private static final Field CN1 = FIELDS.labelled("cn1", "Score");
    private static final Field CS1 = FIELDS.labelled("cs1", "Engine");
    private static final Field CS2 = FIELDS.labelled("cs2", "Site");
    private static final Field CS3 = FIELDS.labelled("cs3", "Zone");
    private static final Field CS4 = FIELDS.labelled("cs4", "Technique");
    private static final Field CS5 = FIELDS.labelled("cs5", "Alert UUID");
    private static final Field CS6 = FIELDS.labelled("cs6", "Status");
    private static final Field REQUEST = FIELDS.add("request", 1023);
    private static final Field MSG = FIELDS.add("msg", 1023);

    private static final List<Field> CUT = List.of(MSG, SHOST, DHOST, ACT, APP, CS3, CS2, DVCHOST, NAME);
    private static final List<Field> DROP = List.of(
            REQUEST, CS4, ACT, APP, SHOST, DHOST, CS3, CS2, CN1, CS1, CS6, START, DVCHOST, DVC, C6A1, SMAC, DMAC, PROTO,
            CS5, SPT, DPT, C6A3, C6A2, DST, SRC, CAT, NAME);

    private static final int VERSION_BYTES = 31;

    private final byte[] header;
    private final Link link;

    /**
     * Creates the format.
     *
     * @param version Penstock's version, for the header
     * @param linkBase what an alert's uuid is put behind to make a link to it; null for no links
     */
    public Cef(String version, @Nullable String linkBase) {
        super(FIELDS, CUT, DROP);
        Utf8 start = new Utf8(64).ascii("CEF:0|Penstock|Penstock|");
        Escaping.CEF_HEADER.write(version, VERSION_BYTES, start);
        this.header = start.append('|').bytes();
        this.link = new Link(linkBase, Escaping.CEF_VALUE);
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        Endpoint source = alert.source();
        Endpoint destination = alert.destination();
        out.append(header).ascii(type.id()).append('|');
        NAME.text(out, limits, type.title());
        out.append('|').number(type.severity().level()).append('|');
        RT.number(out, limits, Typed.epochMillis(alert.time()));
        START.number(out, limits, Typed.epochMillis(alert.time()));
        EXTERNAL_ID.number(out, limits, logged.position());
        CAT.text(out, limits, type.category());
        address(SRC, C6A2, out, limits, Typed.ip(source));
        address(DST, C6A3, out, limits, Typed.ip(destination));
        SPT.port(out, limits, source);
        DPT.port(out, limits, destination);
        SMAC.text(out, limits, Typed.mac(source));
        DMAC.text(out, limits, Typed.mac(destination));
        PROTO.text(out, limits, Typed.transport(alert.transport()));
        APP.text(out, limits, alert.protocol());
        ACT.text(out, limits, alert.operation());
        SHOST.text(out, limits, Typed.name(source));
        DHOST.text(out, limits, Typed.name(destination));
        address(DVC, C6A1, out, limits, Typed.ip(alert.origin().address()));
        DVCHOST.text(out, limits, alert.origin().sensor());
        CN1.number(out, limits, type.score());
        CS1.text(out, limits, type.engine().title());
        CS2.text(out, limits, alert.origin().site());
        CS3.text(out, limits, alert.origin().zone());
        CS4.list(out, limits, type.techniques());
        CS5.uuid(out, limits, alert.uuid());
        CS6.text(out, limits, Words.status(alert.status()));
        link.append(REQUEST, out, limits, alert.uuid());
        MSG.text(out, limits, alert.message());
    }

    @Override
    public int priority(Severity severity) {
        return Priority.of(severity);
    }

    private static void address(Field v4, Field v6, Utf8 out, Limits limits, @Nullable String ip) {
        if (ip != null) {
            (Typed.isV6(ip) ? v6 : v4).text(out, limits, ip);
        }
    }
}
