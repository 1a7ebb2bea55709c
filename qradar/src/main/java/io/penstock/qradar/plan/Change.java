package io.penstock.qradar.plan;

import java.util.List;

/** One line of a plan: what is to happen, or not to happen, to one thing in QRadar. */
public sealed interface Change {
    /** What kind of thing it is. */
    Kind kind();

    /** Its name for people. */
    String name();

    /** True if doing it changes something in QRadar. */
    default boolean isWork() {
        return true;
    }

    /** It is not there and will be made. */
    record Create(Kind kind, String name, List<Difference> differences) implements Change {}

    /** It is as Penstock left it, and Penstock wants it otherwise now. */
    record Update(Kind kind, String name, String id, List<Difference> differences) implements Change {}

    /** It was there before Penstock and is taken over; with differences, it is changed. */
    record Adopt(Kind kind, String name, String id, List<Difference> differences) implements Change {
        @Override
        public boolean isWork() {
            return !differences.isEmpty();
        }
    }

    /** It is as it is wanted. */
    record InPlace(Kind kind, String name, String id) implements Change {
        @Override
        public boolean isWork() {
            return false;
        }
    }

    /** It is not as it is wanted, and that is somebody else's doing: shown and left alone. */
    record Drift(Kind kind, String name, String id, List<Difference> differences, String reason) implements Change {
        @Override
        public boolean isWork() {
            return false;
        }
    }

    /** It stays although it is not wanted. */
    record LeftBehind(Kind kind, String name, String id, String reason) implements Change {
        @Override
        public boolean isWork() {
            return false;
        }
    }

    /** It will be removed. */
    record Remove(Kind kind, String name, String id) implements Change {}

    /** Changes are brought to QRadar's hosts. */
    record Deploy(String name) implements Change {
        @Override
        public Kind kind() {
            return Kind.DEPLOY;
        }
    }
}
