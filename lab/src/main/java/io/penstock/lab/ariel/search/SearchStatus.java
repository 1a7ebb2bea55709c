package io.penstock.lab.ariel.search;

/** How far a search is. */
public enum SearchStatus {
    WAIT(false),
    EXECUTE(false),
    SORTING(false),
    COMPLETED(true),
    CANCELED(true),
    ERROR(true);

    private final boolean ended;

    SearchStatus(boolean ended) {
        this.ended = ended;
    }

    /** Whether it stays so. */
    public boolean ended() {
        return ended;
    }
}
