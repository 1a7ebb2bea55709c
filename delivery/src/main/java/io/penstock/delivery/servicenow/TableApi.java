package io.penstock.delivery.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.http.ClientCredentials;
import io.penstock.delivery.http.HttpCall;
import io.penstock.delivery.http.HttpReply;
import io.penstock.delivery.http.HttpSender;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.http.JsonFields;
import io.penstock.delivery.http.RefusedException;
import io.penstock.delivery.settings.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The few calls of ServiceNow's Table API ({@code /api/now/table}) that incidents need. */
final class TableApi implements AutoCloseable {
    private static final Pattern SYS_ID = Pattern.compile("[0-9a-fA-F]{32}");
    /** A 403 with one of these is the instance's rules refusing what is in the record, not who sends it. */
    private static final Pattern RECORD_REFUSED =
            Pattern.compile("aborted by Business Rule|Data Policy Exception", Pattern.CASE_INSENSITIVE);

    /** Older releases answer a search that finds nothing with 404. */
    private static final Pattern NOTHING = Pattern.compile("No Record found", Pattern.CASE_INSENSITIVE);

    private final ServiceNowSettings settings;
    private final HttpSender sender;
    private final @Nullable ClientCredentials oauth;
    private final URI table;

    TableApi(ServiceNowSettings settings, HttpSender sender, InstantSource clock) {
        this.settings = settings;
        this.sender = sender;
        this.table = HttpTarget.under(settings.url(), "/api/now/table/" + settings.table());
        String id = settings.clientId();
        Secret secret = settings.clientSecret();
        this.oauth = id == null || secret == null
                ? null
                : new ClientCredentials(
                        sender, HttpTarget.under(settings.url(), "/oauth_token.do"), id, secret, null, clock);
    }

    /**
     * A record that is there.
     *
     * @param id its sys_id
     * @param state its state
     */
    record Found(String id, String state) {
        /** 7 is Closed, 8 Canceled: such incidents cannot be changed any more. */
        boolean isFinal() {
            return state.equals("7") || state.equals("8");
        }
    }

    String describe() {
        return sender.describe(settings.url());
    }

    HttpSender sender() {
        return sender;
    }

    /** The newest record with this correlation id, null if there is none. */
    @Nullable
    Found find(UUID correlation) throws DeliveryException, RefusedException {
        URI uri = HttpTarget.under(
                table,
                "?sysparm_query=correlation_id%3D" + correlation + "%5EORDERBYDESCsys_created_on"
                        + "&sysparm_fields=sys_id,state&sysparm_limit=1");
        HttpCall call = HttpCall.get(uri);
        HttpReply reply = exchange(call);
        if (reply.status() == 404 && NOTHING.matcher(reply.body()).find()) {
            return null;
        }
        reply = taken(call, reply);
        JsonNode result = JsonFields.parse(reply.body()).path("result");
        if (!result.isArray()) {
            throw sender.strange(call, reply);
        }
        if (result.isEmpty()) {
            return null;
        }
        String id = result.path(0).path("sys_id").asText();
        if (!SYS_ID.matcher(id).matches()) {
            throw sender.strange(call, reply);
        }
        return new Found(id, result.path(0).path("state").asText());
    }

    /** Makes a record. */
    HttpReply create(byte[] body) throws DeliveryException, RefusedException {
        HttpCall call = HttpCall.post(table, "application/json", body);
        return taken(call, exchange(call));
    }

    /** Changes fields of a record. */
    HttpReply update(String id, byte[] body) throws DeliveryException, RefusedException {
        HttpCall call = HttpCall.with("PATCH", HttpTarget.under(table, "/" + id), "application/json", body);
        return taken(call, exchange(call));
    }

    private HttpReply exchange(HttpCall call) throws DeliveryException {
        call.header("Accept", "application/json");
        String user = settings.user();
        Secret password = settings.password();
        return oauth != null
                ? oauth.exchange(token -> call.secretHeader("Authorization", "Bearer " + token))
                : sender.exchange(user == null || password == null ? call : call.basic(user, password));
    }

    private HttpReply taken(HttpCall call, HttpReply reply) throws DeliveryException, RefusedException {
        if (reply.ok()) {
            return reply;
        }
        boolean record =
                reply.status() == 403 && RECORD_REFUSED.matcher(reply.body()).find();
        if (!record && HttpSender.isSetup(reply)) {
            throw sender.setup(call, reply);
        }
        throw new RefusedException(reply);
    }

    @Override
    public void close() {
        sender.close();
    }
}
