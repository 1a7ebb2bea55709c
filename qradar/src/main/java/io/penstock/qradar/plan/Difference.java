package io.penstock.qradar.plan;

/**
 * One field that is not as it is wanted.
 *
 * @param actual what QRadar has
 * @param wanted what Penstock wants
 */
public record Difference(String field, String actual, String wanted) {}
