package io.penstock.lab.ariel.search;

/** There are as many searches as there may be, and none of them has ended. */
public final class TooManySearches extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySearches(int most) {
        super("There are " + most + " searches and none has ended. Cancel or delete one, or wait.");
    }
}
