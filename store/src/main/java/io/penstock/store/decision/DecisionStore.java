package io.penstock.store.decision;

import io.penstock.alert.Alert;
import io.penstock.store.Micros;
import io.penstock.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps decisions about alerts, what was learned, and the offences of QRadar that alerts belong to. A decision is written
 * once: the same again changes nothing, also not who made it first. What is kept is bounded; see the constants.
 *
 * <p>Any thread, and several processes at once, may call any method. Every method throws {@link StoreException} if the
 * database does not do what it should.
 */
public final class DecisionStore {
    /** How many decisions are kept; beyond that the oldest go. */
    public static final int MOST_DECISIONS = 1_000_000;
    /** How many learned alerts there may be; beyond that none is added, since each silences something. */
    public static final int MOST_LEARNED = 100_000;
    /** How many offences are kept; beyond that those that QRadar changed longest ago go. */
    public static final int MOST_OFFENCES = 10_000;
    /** How many offences of one alert are kept. */
    private static final int MOST_OFFENCES_OF_ALERT = 20;

    private final DecisionDatabase database;

    private DecisionStore(DecisionDatabase database) {
        this.database = database;
    }

    /**
     * Where the decisions about an alert log's alerts are if nothing else is said: {@code decisions.db} in its folder or
     * beside its file, or the same PostgreSQL database.
     *
     * @param alertLog the alert log's path or URL
     */
    public static String beside(String alertLog) {
        if (alertLog.startsWith("jdbc:postgresql:")) {
            return alertLog;
        }
        Path log =
                Path.of(alertLog.startsWith("jdbc:sqlite:") ? alertLog.substring("jdbc:sqlite:".length()) : alertLog);
        boolean isFile =
                Files.isRegularFile(log) || String.valueOf(log.getFileName()).endsWith(".db");
        return (isFile ? log.resolveSibling("decisions.db") : log.resolve("decisions.db")).toString();
    }

    /** Whether a path or URL may hold decisions: a file that is there, or a database that has to be asked. */
    public static boolean exists(String pathOrUrl) {
        return pathOrUrl.startsWith("jdbc:postgresql:")
                || Files.exists(Path.of(
                        pathOrUrl.startsWith("jdbc:sqlite:")
                                ? pathOrUrl.substring("jdbc:sqlite:".length())
                                : pathOrUrl));
    }

    /**
     * Opens it, creating what is missing.
     *
     * @param pathOrUrl a SQLite file in a folder that exists, or a {@code jdbc:postgresql:} URL
     * @throws StoreException if it cannot be opened or is something else
     */
    public static DecisionStore open(String pathOrUrl) {
        return new DecisionStore(DecisionDatabase.open(pathOrUrl));
    }

    /**
     * Writes a decision down. If the same was decided about the alert before, that is returned, and nothing is written; but
     * one to learn what was unlearned in between counts anew.
     */
    public Decision add(Decision decision) {
        return using(
                "cannot write to",
                handle -> handle.inTransaction(h -> {
                    h.createUpdate("update decision set decided_by = :by, decided_micros = :time where uuid = :uuid"
                                    + " and action = :action and action = 'LEARNED' and exists (select 1 from decision as"
                                    + " later where later.uuid = :uuid and later.action = 'UNLEARNED'"
                                    + " and later.decided_micros >= decision.decided_micros)")
                            .bind("uuid", decision.uuid().toString())
                            .bind("action", decision.action().name())
                            .bind("by", decision.by())
                            .bind("time", Micros.of(decision.time()))
                            .execute();
                    h.createUpdate("insert into decision (uuid, action, decided_by, decided_micros, is_told)"
                                    + " values (:uuid, :action, :by, :time, 0) on conflict (uuid, action) do nothing")
                            .bind("uuid", decision.uuid().toString())
                            .bind("action", decision.action().name())
                            .bind("by", decision.by())
                            .bind("time", Micros.of(decision.time()))
                            .execute();
                    h.createUpdate("delete from decision where (uuid, action) in (select uuid, action from decision"
                                    + " order by decided_micros desc limit 1000 offset :most)")
                            .bind("most", MOST_DECISIONS)
                            .execute();
                    return decisions(h, decision.uuid()).stream()
                            .filter(found -> found.action() == decision.action())
                            .findFirst()
                            .orElse(decision);
                }));
    }

    /** What was decided about an alert, oldest first; at most one of each {@link Action}. */
    public List<Decision> decisions(UUID uuid) {
        return using("cannot read", handle -> decisions(handle, uuid));
    }

    /** Whether everybody was told already that the alert is closed. */
    public boolean isTold(UUID uuid) {
        return using(
                "cannot read",
                handle -> handle.createQuery("select count(*) from decision where uuid = :uuid and is_told = 1")
                                .bind("uuid", uuid.toString())
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    /** Notes that everybody was told. */
    public void told(UUID uuid) {
        using(
                "cannot write to",
                handle -> handle.createUpdate("update decision set is_told = 1 where uuid = :uuid")
                        .bind("uuid", uuid.toString())
                        .execute());
    }

    /**
     * Learns what made an alert; if it was learned before, nothing changes.
     *
     * @throws StoreException also if {@link #MOST_LEARNED} are learned already
     */
    public void learn(Alert alert, Instant time) {
        LearnedKey key = LearnedKey.of(alert);
        boolean isFull = using(
                "cannot write to",
                handle -> handle.inTransaction(h -> {
                    if (isLearned(h, key)) {
                        return false;
                    }
                    if (h.createQuery("select count(*) from learned_alert")
                                    .mapTo(Integer.class)
                                    .one()
                            >= MOST_LEARNED) {
                        return true;
                    }
                    h.createUpdate("insert into learned_alert (hash, description, uuid, since_micros)"
                                    + " values (:hash, :description, :uuid, :time) on conflict (hash) do nothing")
                            .bind("hash", key.hash())
                            .bind("description", key.description())
                            .bind("uuid", alert.uuid().toString())
                            .bind("time", Micros.of(time))
                            .execute();
                    return false;
                }));
        if (isFull) {
            throw new StoreException(
                    "cannot learn more in the decisions " + database.name() + ": " + MOST_LEARNED
                            + " alerts are learned; remove rows of learned_alert that are not needed",
                    null);
        }
    }

    /**
     * Unlearns what made an alert, and writes the decision down in the place of an older one to do so.
     *
     * @return false if nothing like it is learned; nothing is written then
     */
    public boolean unlearn(Alert alert, Decision decision) {
        return using(
                "cannot write to",
                handle -> handle.inTransaction(h -> {
                    int gone = h.createUpdate("delete from learned_alert where hash = :hash")
                            .bind("hash", LearnedKey.of(alert).hash())
                            .execute();
                    if (gone == 0) {
                        return false;
                    }
                    // The others keep whether the closing was told.
                    int told = h.createQuery("select coalesce(max(is_told), 0) from decision where uuid = :uuid")
                            .bind("uuid", decision.uuid().toString())
                            .mapTo(Integer.class)
                            .one();
                    h.createUpdate("insert into decision (uuid, action, decided_by, decided_micros, is_told)"
                                    + " values (:uuid, 'UNLEARNED', :by, :time, :told) on conflict (uuid, action) do update"
                                    + " set decided_by = excluded.decided_by, decided_micros = excluded.decided_micros")
                            .bind("uuid", decision.uuid().toString())
                            .bind("by", decision.by())
                            .bind("time", Micros.of(decision.time()))
                            .bind("told", told)
                            .execute();
                    return true;
                }));
    }

    /** Those of the alerts that a decision has closed. */
    public Set<UUID> closed(Collection<UUID> alerts) {
        if (alerts.isEmpty()) {
            return Set.of();
        }
        return using(
                "cannot read",
                handle -> new HashSet<>(handle.createQuery(
                                "select distinct uuid from decision where action != 'UNLEARNED' and uuid in (<uuids>)")
                        .bindList("uuids", alerts.stream().map(UUID::toString).toList())
                        .mapTo(String.class)
                        .map(UUID::fromString)
                        .list()));
    }

    /** The hashes of all that was learned. */
    public Set<String> learned() {
        return using(
                "cannot read",
                handle -> new HashSet<>(handle.createQuery("select hash from learned_alert")
                        .mapTo(String.class)
                        .list()));
    }

    /** Whether alerts like this one were learned. */
    public boolean isLearned(Alert alert) {
        return using("cannot read", handle -> isLearned(handle, LearnedKey.of(alert)));
    }

    /** Puts an offence's present state in the place of the older one, and ties alerts to it beside those it has. */
    public void put(Offence offence, Collection<UUID> alerts) {
        using(
                "cannot write to",
                handle -> handle.inTransaction(h -> {
                    OffenceRows.write(h, offence);
                    OffenceRows.tie(h, offence.id(), alerts);
                    OffenceRows.enforce(h, MOST_OFFENCES);
                    return true;
                }));
    }

    /** The offence of a number. */
    public Optional<Offence> offence(long id) {
        return using("cannot read", handle -> OffenceRows.read(handle, id));
    }

    /** The offences of an alert, the newest numbers first. */
    public List<Offence> offences(UUID alert) {
        return using("cannot read", handle -> OffenceRows.of(handle, alert, MOST_OFFENCES_OF_ALERT));
    }

    /** The alerts that an offence was tied to. */
    public List<UUID> alerts(long offence) {
        return using(
                "cannot read",
                handle -> handle.createQuery("select uuid from offence_alert where offence = :id order by uuid")
                        .bind("id", offence)
                        .mapTo(String.class)
                        .map(UUID::fromString)
                        .list());
    }

    private static boolean isLearned(Handle handle, LearnedKey key) {
        return handle.createQuery("select count(*) from learned_alert where hash = :hash")
                        .bind("hash", key.hash())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static List<Decision> decisions(Handle handle, UUID uuid) {
        return handle.createQuery("select action, decided_by, decided_micros from decision where uuid = :uuid"
                        + " order by decided_micros, action")
                .bind("uuid", uuid.toString())
                .map((row, context) -> new Decision(
                        uuid,
                        Action.valueOf(row.getString(1)),
                        row.getString(2),
                        Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS)))
                .list();
    }

    private <T> T using(String what, HandleCallback<T, RuntimeException> work) {
        Jdbi jdbi = database.jdbi();
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw database.failure(what, e);
        }
    }
}
