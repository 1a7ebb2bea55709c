package io.penstock.lab.offense;

/**
 * What somebody wrote at an offence.
 *
 * @param id counts from 1 over all offences
 * @param text 1 to 2,000 characters
 * @param time in milliseconds since 1970
 * @param user who wrote it
 */
public record Note(long id, String text, long time, String user) {}
