package io.penstock.lab.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What IBM's API does later and tells by a task: the lab does it at once and says so when a task's time is over. The
 * newest 1,000 are kept.
 *
 * <p>Any thread.
 */
public final class Tasks {
    private static final int MOST = 1000;

    private final Documents tasks = new Documents(1);
    private final Clock clock;
    private final Duration takes;

    Tasks(Clock clock, Duration takes) {
        this.clock = clock;
        this.takes = takes;
    }

    /**
     * Adds a task.
     *
     * @param task what it answers when it is over, {@code status} included
     * @param meanwhile its status until then
     * @return what it answers now
     */
    public ObjectNode add(ObjectNode task, String meanwhile) {
        task.put("created", clock.millis()).put("meanwhile", meanwhile);
        tasks.add(task);
        if (tasks.size() > MOST) {
            tasks.remove(tasks.all().getFirst().path("id").asLong());
        }
        return find(task.path("id").asLong()).orElseThrow();
    }

    /** What a task answers now; nothing if there is none such, or no more. */
    public Optional<ObjectNode> find(long id) {
        return tasks.find(id).map(task -> {
            ObjectNode shown = task.deepCopy();
            boolean over = clock.millis() - task.path("created").asLong() >= takes.toMillis();
            if (!over) {
                shown.put("status", task.path("meanwhile").asText());
            }
            shown.remove("meanwhile");
            return shown;
        });
    }
}
