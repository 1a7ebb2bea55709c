package io.penstock.store.decision;

import io.penstock.store.Micros;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Offences as rows; the caller has the transaction. */
final class OffenceRows {
    private OffenceRows() {}

    static void write(Handle handle, Offence offence) {
        handle.createUpdate("insert into offence (id, status, description, assigned_to, closing_reason, link,"
                        + " updated_micros) values (:id, :status, :description, :assigned, :reason, :link, :updated)"
                        + " on conflict (id) do update set status = excluded.status,"
                        + " description = excluded.description, assigned_to = excluded.assigned_to,"
                        + " closing_reason = excluded.closing_reason, link = excluded.link,"
                        + " updated_micros = excluded.updated_micros")
                .bind("id", offence.id())
                .bind("status", offence.status())
                .bind("description", offence.description())
                .bind("assigned", offence.assignedTo())
                .bind("reason", offence.closingReason())
                .bind("link", offence.link())
                .bind("updated", Micros.of(offence.updated()))
                .execute();
        handle.createUpdate("delete from offence_note where offence = :id")
                .bind("id", offence.id())
                .execute();
        int number = 0;
        for (Offence.Note note : offence.notes()) {
            handle.createUpdate("insert into offence_note (offence, number, author, written_micros, body)"
                            + " values (:id, :number, :author, :time, :body)")
                    .bind("id", offence.id())
                    .bind("number", number++)
                    .bind("author", note.author())
                    .bind("time", Micros.of(note.time()))
                    .bind("body", note.text())
                    .execute();
        }
    }

    static void tie(Handle handle, long offence, Collection<UUID> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "insert into offence_alert (uuid, offence) values (:uuid, :offence) on conflict (uuid, offence) do nothing");
        for (UUID alert : alerts) {
            batch.bind("uuid", alert.toString()).bind("offence", offence).add();
        }
        batch.execute();
    }

    static void enforce(Handle handle, int most) {
        int removed = handle.createUpdate("delete from offence where id in (select id from offence"
                        + " order by updated_micros desc, id desc limit 1000 offset :most)")
                .bind("most", most)
                .execute();
        if (removed > 0) {
            handle.execute("delete from offence_note where offence not in (select id from offence)");
            handle.execute("delete from offence_alert where offence not in (select id from offence)");
        }
    }

    static List<Offence> of(Handle handle, UUID alert, int most) {
        return handle
                .createQuery("select offence from offence_alert where uuid = :uuid order by offence desc limit :most")
                .bind("uuid", alert.toString())
                .bind("most", most)
                .mapTo(Long.class)
                .list()
                .stream()
                .map(id -> read(handle, id))
                .flatMap(Optional::stream)
                .toList();
    }

    static Optional<Offence> read(Handle handle, long id) {
        List<Offence.Note> notes = handle.createQuery(
                        "select author, written_micros, body from offence_note where offence = :id order by number")
                .bind("id", id)
                .map((row, context) -> new Offence.Note(row.getString(1), time(row.getLong(2)), row.getString(3)))
                .list();
        return handle.createQuery("select status, description, assigned_to, closing_reason, link, updated_micros"
                        + " from offence where id = :id")
                .bind("id", id)
                .map((row, context) -> new Offence(
                        id,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        time(row.getLong(6)),
                        notes))
                .findOne();
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
