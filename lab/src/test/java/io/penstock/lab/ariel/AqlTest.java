package io.penstock.lab.ariel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries after the AQL guide (IBM QRadar 7.5: query structure, operators, aggregation, time criteria, sample queries) and
 * as public clients send them, over four events whose matches are counted by hand.
 */
class AqlTest {
    private static final Instant NOW = Instant.parse("2014-04-25T17:30:00Z");
    private static final String UUID = "5f0c9a52-0000-4000-8000-000000000001";

    private final SampleTable table = new SampleTable()
            .with(Map.ofEntries(
                    Map.entry("starttime", at("2014-04-25T15:51:00Z")),
                    Map.entry("sourceip", "192.0.2.21"),
                    Map.entry("destinationip", "198.51.100.21"),
                    Map.entry("sourceport", 50_000L),
                    Map.entry("destinationport", 502L),
                    Map.entry("username", "Joe Ariel"),
                    Map.entry("qid", 2_500_001L),
                    Map.entry("category", 7004L),
                    Map.entry("highlevelcategory", 7000L),
                    Map.entry("devicetype", 212L),
                    Map.entry("logsourceid", 65L),
                    Map.entry("protocolid", 6L),
                    Map.entry("severity", 8L),
                    Map.entry("magnitude", 6L),
                    Map.entry("eventcount", 1L),
                    Map.entry("eventdirection", "R2L"),
                    Map.entry("creeventlist", List.of(100_405L)),
                    Map.entry("devicegrouplist", List.of(100_001L)),
                    Map.entry("Penstock Alert UUID", UUID),
                    Map.entry("Score", 85L),
                    Map.entry("payload", "<13>Apr 25 15:51:00 sensor-1 LEEF:1.0|Penstock|Penstock|1|PS-1008|sev=8"),
                    Map.entry("offense", 2L)))
            .with(Map.of(
                    "starttime",
                    at("2014-04-25T16:00:30Z"),
                    "sourceip",
                    "192.0.2.21",
                    "destinationip",
                    "198.51.100.24",
                    "username",
                    "Jim Ariel",
                    "logsourceid",
                    65L,
                    "qid",
                    2_500_002L,
                    "magnitude",
                    3L,
                    "severity",
                    3L))
            .with(Map.of(
                    "starttime", at("2014-04-25T17:00:00Z"),
                    "sourceip", "10.1.1.5",
                    "username", "jim ariel",
                    "logsourceid", 66L,
                    "qid", 2_500_002L,
                    "magnitude", 9L,
                    "severity", 5L))
            .with(Map.of(
                    "starttime", at("2014-04-25T17:29:30Z"),
                    "sourceip", "10.1.1.6",
                    "logsourceid", 66L,
                    "qid", 99L,
                    "severity", 1L));

    private static Long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private List<Map<String, Object>> rows(String aql) {
        Results results = CompiledQuery.of(aql, table, ZoneOffset.UTC, NOW).run(Watch.NONE);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            rows.add(results.row(i));
        }
        return rows;
    }

    /** The minutes past 15:00 of the events found; they tell which were found. */
    private List<String> found(String condition) {
        return rows("SELECT DATEFORMAT(starttime, 'HH:mm') AS t FROM events WHERE " + condition + " LAST 1 DAYS")
                .stream()
                .map(row -> String.valueOf(row.get("t")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
        logsourceid='65'                                       => 16:00 15:51
        logsourceid=65                                         => 16:00 15:51
        sourceIP = destinationIP                               =>
        sourceip != destinationip                              => 16:00 15:51
        sourceip <> '10.1.1.5'                                 => 17:29 16:00 15:51
        magnitude >= 3                                         => 17:00 16:00 15:51
        severity > 3 AND severity < 8                          => 17:00
        severity BETWEEN 3 AND 5                               => 17:00 16:00
        NOT severity BETWEEN 3 AND 5                           => 17:29 15:51
        severity NOT IN (1, 3)                                 => 17:00 15:51
        username IN ('Joe Ariel','Jim Ariel')                  => 16:00 15:51
        username LIKE '%Ariel'                                 => 16:00 15:51
        username ILIKE '%ARIEL%'                               => 17:00 16:00 15:51
        username LIKE 'J_m%'                                   => 16:00
        username NOT ILIKE '%jim%'                             => 17:29 15:51
        username MATCHES '^J[io]'                              => 16:00 15:51
        username IMATCHES '^ji'                                => 17:00 16:00
        username IS NULL                                       => 17:29
        username IS NOT NULL AND destinationport IS NULL       => 17:00 16:00
        INCIDR('10.0.0.0/8', sourceip)                         => 17:29 17:00
        NOT INCIDR('192.0.2.0/24',sourceip)                    => 17:29 17:00
        REFERENCESETCONTAINS('PLCs', sourceip)                 => 17:00
        TEXT SEARCH 'leef penstock'                            => 15:51
        TEXT SEARCH 'cef'                                      =>
        UTF8(payload) ILIKE '%|ps-1008|%'                      => 15:51
        QIDNAME(qid) = 'User Logon'                            => 17:00 16:00
        qidname(qid) ILIKE '%logon%' OR severity = 8           => 17:00 16:00 15:51
        LOGSOURCENAME(logsourceid) = 'Sensor 1'                => 16:00 15:51
        LOGSOURCEGROUPNAME(devicegrouplist) ILIKE '%OT%'       => 15:51
        CATEGORYNAME(category) = 'Invalid Command or Data'     => 15:51
        "creEventList"='100405' AND "eventDirection"='R2L'     => 15:51
        RULENAME(creEventList) ILIKE '%scan%'                  => 15:51
        INOFFENSE(2)                                           => 15:51
        "Penstock Alert UUID" = '5f0c9a52-0000-4000-8000-000000000001' => 15:51
        "Score" > 80                                           => 15:51
        severity % 8 == 0                                      => 15:51
        severity * 2 + 1 >= 17 AND severity ^ 2 = 64           => 15:51
        (severity = 8 OR severity = 5) AND sourceport > 0      => 15:51
        severity = 8 OR severity = 5 AND sourceport > 0        => 15:51
        """)
    void conditionsFindTheEventsThatTheGuideSays(String condition, String times) {
        assertThat(String.join(" ", found(condition))).isEqualTo(times == null ? "" : times);
    }

    @Test
    void columnsAreNamedAsRecordedRepliesHaveThem() {
        // The query of a recorded search (demisto QRadar_v3 test data) without the geographic and NAT fields.
        Map<String, Object> row =
                rows("SELECT QIDNAME(qid), LOGSOURCENAME(logsourceid), CATEGORYNAME(highlevelcategory),"
                                + " CATEGORYNAME(category), PROTOCOLNAME(protocolid), sourceip, QIDDESCRIPTION(qid), username,"
                                + " PROTOCOLNAME(protocolid), RULENAME(\"creEventList\"), LOGSOURCETYPENAME(devicetype), severity,"
                                + " eventDirection, UTF8(payload), starttime  FROM events WHERE INOFFENSE(2)  limit 20 START"
                                + " 1398400000000")
                        .getFirst();
        assertThat(row.keySet())
                .containsExactly(
                        "qidname_qid",
                        "logsourcename_logsourceid",
                        "categoryname_highlevelcategory",
                        "categoryname_category",
                        "protocolname_protocolid",
                        "sourceip",
                        "qiddescription_qid",
                        "username",
                        "rulename_creEventList",
                        "logsourcetypename_devicetype",
                        "severity",
                        "eventDirection",
                        "utf8_payload",
                        "starttime");
        assertThat(row)
                .containsEntry("qidname_qid", "Illegal Modbus Function")
                .containsEntry("protocolname_protocolid", "TCP")
                .containsEntry("rulename_creEventList", List.of("Fake port scan"))
                .containsEntry("logsourcetypename_devicetype", "Universal LEEF");
    }

    @Test
    void groupsAreCountedAndTheirOtherColumnsAreTheFirstOfEach() {
        // AQL guide, aggregation: "The sourceip column is returned as FIRST_sourceip", "COUNT_sourceip".
        assertThat(
                        rows(
                                "SELECT logsourceid, sourceip, COUNT(*), COUNT(username) FROM events GROUP BY logsourceid LAST 1 DAYS"))
                .containsExactly(
                        Map.of("logsourceid", 65L, "FIRST_sourceip", "192.0.2.21", "COUNT", 2.0, "COUNT_username", 2.0),
                        Map.of("logsourceid", 66L, "FIRST_sourceip", "10.1.1.5", "COUNT", 2.0, "COUNT_username", 1.0));
    }

    @Test
    void havingSeesTheAliasOfAnAggregate() {
        assertThat(
                        rows(
                                "SELECT sourceip, MAX(magnitude) AS MAG FROM events GROUP BY sourceip HAVING MAG > 5 LAST 1 DAYS"))
                .containsExactlyInAnyOrder(
                        Map.of("sourceip", "192.0.2.21", "MAG", 6L), Map.of("sourceip", "10.1.1.5", "MAG", 9L));
    }

    @Test
    void aSavedSearchOfQradarsOwnRuns() {
        // "Remote Recon and Scanning Activity by Destination Port", as recorded (demisto QRadar_v3 test data).
        List<Map<String, Object>> rows = rows("""
                SELECT "destinationPort" AS 'Destination Port', UniqueCount("sourceIP") AS 'Source IP (Unique Count)',
                UniqueCount("destinationIP") AS 'Destination IP (Unique Count)', UniqueCount(qid) AS 'Event Name (Unique Count)',
                UniqueCount(logSourceId) AS 'Log Source (Unique Count)', UniqueCount(category) AS 'Low Level Category (Unique Count)',
                UniqueCount("protocolId") AS 'Protocol (Unique Count)', UniqueCount("userName") AS 'Username (Unique Count)',
                MAX("magnitude") AS 'Magnitude (Maximum)', SUM("eventCount") AS 'Event Count (Sum)', COUNT(*) AS 'Count'
                from events where ( ("creEventList"='100120') or ("creEventList"='100405') or ("creEventList"='100135')
                AND "eventDirection"='R2L' ) GROUP BY "destinationPort" order by "Event Count (Sum)" desc last 6 hours""");
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("Destination Port", 502L)
                        .containsEntry("Source IP (Unique Count)", 1.0)
                        .containsEntry("Event Count (Sum)", 1.0)
                        .containsEntry("Count", 1.0));
    }

    @Test
    void groupByAndOrderByTakeAnAliasInEitherQuotes() {
        assertThat(
                        rows(
                                "SELECT UPPER(username) AS 'Full Name', COUNT() AS 'Event count' FROM events"
                                        + " WHERE username IS NOT NULL GROUP BY 'Full Name' ORDER BY \"Event count\" DESC, 'Full Name' LAST 1 days"))
                .containsExactly(
                        Map.of("Full Name", "JIM ARIEL", "Event count", 2.0),
                        Map.of("Full Name", "JOE ARIEL", "Event count", 1.0));
    }

    @Test
    void aliasesMayBeUsedByLaterColumnsAsDashboardsDo() {
        // Pulse widgets compute with aliases: time*1000 as epoch, epoch/(1000*60) as mymin.
        assertThat(rows("select severity*1000 as big, big/(1000*2) as half from events where severity = 8 last 1 days"))
                .containsExactly(Map.of("big", 8000L, "half", 4L));
    }

    @Test
    void aggregatesWithoutGroupsMakeOneRow() {
        assertThat(rows("SELECT COUNT(*) AS n, MIN(severity) AS low, AVG(severity) AS mean, SUM(severity) AS sum,"
                        + " FIRST(severity) AS first, LAST(severity) AS newest FROM events LAST 1 DAYS"))
                .containsExactly(Map.of("n", 4.0, "low", 1L, "mean", 4.25, "sum", 17.0, "first", 8L, "newest", 1L));
    }

    @Test
    void rowsAreSortedAndLimited() {
        assertThat(rows("SELECT severity FROM events ORDER BY severity DESC LIMIT 2 LAST 1 DAYS"))
                .containsExactly(Map.of("severity", 8L), Map.of("severity", 5L));
        assertThat(rows("SELECT severity FROM events ORDER BY magnitude ASC, severity LIMIT 3 LAST 1 DAYS"))
                .containsExactly(Map.of("severity", 1L), Map.of("severity", 3L), Map.of("severity", 8L));
        assertThat(rows("SELECT DISTINCT logsourceid FROM events ORDER BY logsourceid LAST 1 DAYS"))
                .containsExactly(Map.of("logsourceid", 65L), Map.of("logsourceid", 66L));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
        START '2014-04-25 15:51' STOP '2014-04-25 17:00'       => 16:00 15:51
        START '2014-04-25 15:51:20' STOP '2014-04-25 17:00:20' => 17:00 16:00 15:51
        START '2014/04/25-16:00:00'                            => 17:29 17:00 16:00
        START '2014:04:25-16:00:00' STOP '2014/04/25 16:01:00' => 16:00
        START '2014-04-25 15:51Z' STOP '2014-04-25 16:00Z'     => 15:51
        START 1398441060000 STOP 1398441060001                 => 15:51
        START PARSEDATETIME('1 hour ago') STOP PARSEDATETIME('now') => 17:29 17:00
        LAST 31 MINUTES                                        => 17:29 17:00
        last 2 hours                                           => 17:29 17:00 16:00 15:51
        LIMIT 1 LAST 24 HOURS                                  => 17:29
                                                               => 17:29
        """)
    void timeRangesAreThoseOfTheGuide(String range, String times) {
        // Without one, the API looks at the last 60 seconds.
        String aql = "SELECT DATEFORMAT(starttime, 'HH:mm') AS t FROM events " + (range == null ? "" : range);
        assertThat(rows(aql).stream().map(row -> String.valueOf(row.get("t")))).containsExactly(times.split(" "));
    }

    @Test
    void valuesAreShownAsTheApiShowsThem() {
        Map<String, Object> row =
                rows("SELECT payload, CONCAT(CATEGORYNAME(highLevelCategory), '.', CATEGORYNAME(category)) AS 'Category Name',"
                                + " DATEFORMAT(startTime, 'MMM dd hh:mm a') AS 'Start Time', STR(severity) AS s, LONG('12') AS l,"
                                + " SUBSTRING(username, 0, 3) AS sub, REPLACEALL('[aeiou]', username, '*') AS r, STRLEN(username) AS n,"
                                + " LOWER(username) AS low FROM events WHERE severity = 8 LAST 2 HOURS")
                        .getFirst();
        assertThat(row)
                .containsEntry("Category Name", "Suspicious Activity.Invalid Command or Data")
                .containsEntry("Start Time", "Apr 25 03:51 PM")
                .containsEntry("s", "8")
                .containsEntry("l", 12L)
                .containsEntry("sub", "Joe")
                .containsEntry("r", "J** Ar**l")
                .containsEntry("n", 9L)
                .containsEntry("low", "joe ariel")
                .containsEntry(
                        "payload",
                        "PDEzPkFwciAyNSAxNTo1MTowMCBzZW5zb3ItMSBMRUVGOjEuMHxQZW5zdG9ja3xQZW5zdG9ja3wxfFBTLTEwMDh8c2V2PTg=");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
        SELECT nonsense FROM events                            => line 1:8: Field 'nonsense' does not exist in catalog 'events'
        SELECT "Alert Uuid" FROM events                        => line 1:8: Field 'Alert Uuid' does not exist in catalog 'events'
        SELECT sourceip FROM flows                             => line 1:22: Catalog 'flows' does not exist
        SELECT FOO(qid) FROM events                            => line 1:8: Function 'FOO' does not exist
        SELECT sourceip events                                 => line 1:17: expected FROM, found 'events'
        SELECT * FROM events WHERE severity >                  => found the end of the query
        SELECT * FROM events WHERE username = 'x               => line 1:39: the quote opened here is never closed
        SELECT * FROM events WHERE username = ‘x’              => line 1:39: unexpected character '‘'
        SELECT * FROM events LAST 5 MINUTES LIMIT 5            => line 1:37: LIMIT has to stand before the time range
        SELECT * FROM events LAST 5 FORTNIGHTS                 => expected MINUTES, HOURS or DAYS
        SELECT * FROM events LAST 0 MINUTES                    => LAST takes 1 to
        SELECT * FROM events START 'yesterday'                 => 'yesterday' is not a time
        SELECT * FROM events START '2014-02-30 10:00'          => is not a time
        SELECT * FROM events START 5 STOP 4                    => stops before it starts
        SELECT * FROM events WHERE COUNT(*) > 5                => cannot stand in WHERE
        SELECT SUM(COUNT(*)) FROM events                       => cannot stand in WHERE
        SELECT * FROM events HAVING severity > 5               => HAVING looks at groups
        SELECT * FROM events WHERE username MATCHES '('        => wrong regular expression
        SELECT * FROM events WHERE 'username'                  => a text is no condition
        SELECT * FROM events WHERE INCIDR('10.0.0.0/33',sourceip) => INCIDR takes a range
        SELECT * FROM events WHERE REFERENCESETCONTAINS('Nope', sourceip) => no reference set 'Nope'
        SELECT * FROM events GROUP BY 'no such'                => there is no column 'no such'
        SELECT a AS b, b AS a FROM events                      => refers to itself
        SELECT * FROM events; DROP TABLE x                     => unexpected character ';'
        SELECT DATEFORMAT(starttime, 'bb') FROM events         => cannot show a time as 'bb'
        """)
    void errorsSayWhereAndWhat(String aql, String complaint) {
        assertThatThrownBy(() -> rows(aql)).isInstanceOf(AqlException.class).hasMessageContaining(complaint);
    }

    @Test
    void theLineOfAnErrorIsCounted() {
        assertThatThrownBy(() -> rows("SELECT *\nFROM events\nWHERE x = 1")).hasMessageContaining("line 3:7:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "-", "LOWER("})
    void deepNestingIsRefusedBeforeTheStackEnds(String opening) {
        String aql = "SELECT * FROM events WHERE " + opening.repeat(5_000);
        assertThatThrownBy(() -> rows(aql)).isInstanceOf(AqlException.class).hasMessageContaining("levels of brackets");
    }

    @Test
    void manyConditionsAreNoDeepNesting() {
        String any = "severity = 8 OR ".repeat(1_500) + "severity = 5";
        assertThat(found(any)).containsExactly("17:00", "15:51");
    }

    @Test
    void aliasesThatDoubleEachOtherAreRefused() {
        StringBuilder aql = new StringBuilder("SELECT severity + severity AS a0");
        for (int i = 1; i < 40; i++) {
            aql.append(", a")
                    .append(i - 1)
                    .append(" + a")
                    .append(i - 1)
                    .append(" AS a")
                    .append(i);
        }
        assertThatThrownBy(() -> rows(aql + " FROM events")).isInstanceOf(AqlException.class);
    }

    @Test
    void aRegularExpressionThatBacktracksWithoutEndIsStopped() {
        SampleTable slow =
                new SampleTable().with(Map.of("starttime", NOW.toEpochMilli(), "username", "a".repeat(60) + "b"));
        CompiledQuery<?> query =
                CompiledQuery.of("SELECT * FROM events WHERE username MATCHES '(.*a){15}c'", slow, ZoneOffset.UTC, NOW);
        assertThatThrownBy(() -> query.run(Watch.NONE))
                .isInstanceOf(AqlException.class)
                .hasMessageContaining("went on too long");
    }

    @Test
    void aQueryThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> rows("SELECT * FROM events WHERE username = '" + "x".repeat(40_000) + "'"))
                .hasMessageContaining("the lab reads up to 32768");
    }
}
