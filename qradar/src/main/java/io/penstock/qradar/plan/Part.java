package io.penstock.qradar.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One kind of thing in QRadar: how it is found, made, changed and removed. */
interface Part {
    Kind kind();

    /** What is wanted; after the parts before it have been read. */
    List<Wanted> wanted();

    /** What there is of it, by key; reads QRadar anew. */
    Map<String, Found> read();

    /** Makes one, or finds that it was made meanwhile. */
    Found create(Wanted wanted);

    /**
     * Makes many; those that are not there after it are made singly.
     *
     * @param done is told how many are done
     */
    default void createMany(List<Wanted> wanted, Consumer<Integer> done) {}

    /** Changes one to what is wanted. */
    void update(Found found, Wanted wanted);

    /** Removes one; empty if it is gone, else why it stays. */
    Optional<String> remove(Found found);

    /** Null if QRadar can remove it, else why not. */
    default @org.jspecify.annotations.Nullable String lasting() {
        return null;
    }

    /** Whether what differs is always Penstock's to change. */
    default boolean isOwnAlone() {
        return false;
    }

    /** What is not as it is wanted. */
    default List<Difference> differences(Found found, Wanted wanted) {
        List<Difference> differences = new ArrayList<>();
        wanted.fields().forEach((field, value) -> {
            String actual = found.fields().getOrDefault(field, "");
            if (!actual.equals(value)) {
                differences.add(new Difference(field, actual, value));
            }
        });
        return differences;
    }
}
