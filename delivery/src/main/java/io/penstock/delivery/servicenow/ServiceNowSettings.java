package io.penstock.delivery.servicenow;

import io.penstock.delivery.http.HttpSettings;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a ServiceNow instance.
 *
 * @param url the instance
 * @param user for basic authentication, null with OAuth
 * @param password for basic authentication, null with OAuth
 * @param clientId for OAuth client credentials, null with basic authentication
 * @param clientSecret for OAuth client credentials, null with basic authentication
 * @param table where incidents are made
 * @param assignmentGroup who gets them, null for the instance's own rules
 * @param callerId in whose name they are, null for none
 * @param closeState the state that a closed alert's incident gets
 * @param closeCode the close code that it gets
 * @param http how HTTP is used
 */
public record ServiceNowSettings(
        @Setting("The instance, for example https://acme.service-now.com.")
        URI url,

        @Setting("User name for basic authentication.") @Nullable
        String user,

        @Setting("Password for basic authentication.") @Nullable
        Secret password,

        @Setting("Client id for OAuth client credentials; instead of user and password.") @Nullable
        String clientId,

        @Setting("Client secret for OAuth client credentials.") @Nullable
        Secret clientSecret,

        @Setting(value = "Table that the incidents are made in.", fallback = "incident")
        String table,

        @Setting("Assignment group, by name or sys_id.") @Nullable
        String assignmentGroup,

        @Setting("Caller, by user name or sys_id.") @Nullable
        String callerId,

        @Setting(
                value = "State that the incident of a closed alert gets; 6 is Resolved.",
                fallback = "6",
                min = 1,
                max = 100)
        int closeState,

        @Setting(value = "Close code that it gets; must be one of the instance's.", fallback = "Solved (Permanently)")
        String closeCode,

        @Setting("How HTTP is used.") HttpSettings http) {
    public ServiceNowSettings {
        HttpTarget.check("url", url);
        if (!table.matches("[a-z][a-z0-9_]{0,79}")) {
            throw new SettingException("table", "is no name of a table; allowed: lower case letters, digits, _");
        }
        boolean basic = user != null && password != null;
        boolean oauth = clientId != null && clientSecret != null;
        if (basic == oauth) {
            throw new SettingException(
                    "user", "and 'password', or 'client-id' and 'client-secret', must be given; one pair of them");
        }
    }
}
