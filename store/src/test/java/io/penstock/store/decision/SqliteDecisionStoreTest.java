package io.penstock.store.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.store.StoreException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SqliteDecisionStoreTest extends DecisionStoreContract {
    @Override
    DecisionStore open() {
        return DecisionStore.open(folder.resolve("decisions.db").toString());
    }

    @Override
    DecisionDatabase database() {
        return DecisionDatabase.open(folder.resolve("decisions.db").toString());
    }

    @Test
    void itsPlaceIsInTheLogsFolderOrBesideItsFile() {
        assertThat(DecisionStore.beside(folder.resolve("log").toString()))
                .isEqualTo(folder.resolve("log/decisions.db").toString());
        assertThat(DecisionStore.beside(folder.resolve("alerts.db").toString()))
                .isEqualTo(folder.resolve("decisions.db").toString());
        assertThat(DecisionStore.beside("jdbc:postgresql://db/p?user=a")).isEqualTo("jdbc:postgresql://db/p?user=a");
    }

    @Test
    void whatIsNoDatabaseIsRefusedInOneLine() throws Exception {
        var file = Files.writeString(folder.resolve("text.db"), "no database ".repeat(100));
        assertThatThrownBy(() -> DecisionStore.open(file.toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot open the decisions " + file)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> DecisionStore.open("jdbc:mysql://db/p?password=hunter2"))
                .hasMessageContaining("in SQLite or PostgreSQL")
                .hasMessageNotContaining("hunter2");
    }
}
