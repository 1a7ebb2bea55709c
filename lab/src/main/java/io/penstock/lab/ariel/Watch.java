package io.penstock.lab.ariel;

/** Who follows a query while it runs; called by the thread that runs it. */
public interface Watch {
    /** Sees nothing and lets it run. */
    Watch NONE = new Watch() {};

    /** So many events have been looked at, at about every 4,000; false ends the query. */
    default boolean goesOn(long looked) {
        return true;
    }

    /** All events have been looked at; the result is put in order. */
    default void sorting() {}
}
