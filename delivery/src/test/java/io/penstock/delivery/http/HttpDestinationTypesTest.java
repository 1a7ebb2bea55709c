package io.penstock.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.DestinationType;
import io.penstock.delivery.settings.SettingField;
import io.penstock.delivery.settings.SettingsBinder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HttpDestinationTypesTest {
    @Test
    @SuppressWarnings("rawtypes") // a service's class has no type arguments
    void theTypesAreFoundByTheirServiceAndTheirSecretsAreSecrets() {
        Map<String, DestinationType<?>> types = new LinkedHashMap<>();
        for (DestinationType type : ServiceLoader.load(DestinationType.class)) {
            types.put(type.name(), type);
        }
        assertThat(types).containsKeys("webhook", "splunk", "elasticsearch", "sentinel", "servicenow");
        for (DestinationType<?> type : types.values()) {
            assertThat(type.summary()).isNotBlank();
            for (SettingField field : SettingsBinder.fields(type.settings())) {
                if (field.key().matches("(.*-)?(password|secret|token|api-key|authorization)")) {
                    assertThat(field.kind()).as(type.name() + " " + field.key()).isEqualTo("secret");
                }
            }
        }
    }
}
