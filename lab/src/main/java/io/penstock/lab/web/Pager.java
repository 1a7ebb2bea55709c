package io.penstock.lab.web;

import java.util.List;

/**
 * One page of a list.
 *
 * @param list the list's address without a page number
 * @param page counts from 0
 * @param size how many a full page has
 * @param total how many there are
 */
public record Pager(Address list, int page, int size, long total) {
    /** Rows on a page of a list. */
    static final int ROWS = 50;

    private static final int LAST = 1_000_000;

    public Pager {
        page = Math.clamp(page, 0, LAST);
    }

    /** The rows of this page out of all. */
    <T> List<T> of(List<T> all) {
        int from = (int) Math.min(all.size(), (long) page * size);
        return all.subList(from, Math.min(all.size(), from + size));
    }

    /** Which of them are shown, for example {@code 1–50 of 312}. */
    public String range() {
        long first = (long) page * size + 1;
        long last = Math.min(total, first + size - 1);
        return last < first
                ? String.format("0 of %,d", total)
                : String.format("%,d\u2013%,d of %,d", first, last, total);
    }

    public boolean hasPrevious() {
        return page > 0;
    }

    public boolean hasNext() {
        return (page + 1L) * size < total;
    }

    /** The address of the page before. */
    public String previous() {
        return list.withPage(page - 1).url();
    }

    /** The address of the page after. */
    public String next() {
        return list.withPage(page + 1).url();
    }
}
