package io.penstock.lab.event;

/**
 * Which QID record an event of a log source type has: IBM's DSM event mapping.
 *
 * @param id its number
 * @param logSourceTypeId the type
 * @param eventId the LEEF event id
 * @param category the LEEF cat
 * @param qidRecordId the QID record's id, which is not its QID
 * @param uuid never changes
 */
public record EventMapping(
        long id, int logSourceTypeId, String eventId, String category, long qidRecordId, String uuid) {}
