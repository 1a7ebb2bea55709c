package io.penstock.lab.offense;

/**
 * Why an offence may be closed.
 *
 * @param id by which closing names it
 * @param text what people read
 * @param deleted whether it may no longer be used
 * @param reserved whether only QRadar itself uses it
 */
public record ClosingReason(long id, String text, boolean deleted, boolean reserved) {}
