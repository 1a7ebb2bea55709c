package io.penstock.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleOrderTest {
    /** docs/architecture.md: which module may use which. */
    @Test
    void dependenciesPointDownTheHouseOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("alert")
                .definedBy("io.penstock.alert..")
                .layer("capture")
                .definedBy("io.penstock.capture..")
                .layer("protocol")
                .definedBy("io.penstock.protocol..")
                .layer("analysis")
                .definedBy("io.penstock.analysis..")
                .layer("store")
                .definedBy("io.penstock.store..")
                .layer("delivery")
                .definedBy("io.penstock.delivery..")
                .layer("qradar")
                .definedBy("io.penstock.qradar..")
                .optionalLayer("console")
                .definedBy("io.penstock.console..")
                .layer("lab")
                .definedBy("io.penstock.lab..")
                .layer("app")
                .definedBy("io.penstock.app..")
                .whereLayer("alert")
                .mayNotAccessAnyLayer()
                .whereLayer("capture")
                .mayNotAccessAnyLayer()
                .whereLayer("protocol")
                .mayOnlyAccessLayers("capture")
                .whereLayer("analysis")
                .mayOnlyAccessLayers("protocol", "capture", "alert")
                .whereLayer("store")
                .mayOnlyAccessLayers("alert")
                .whereLayer("delivery")
                .mayOnlyAccessLayers("alert", "store")
                .whereLayer("qradar")
                .mayOnlyAccessLayers("alert", "delivery", "store")
                .whereLayer("console")
                .mayOnlyAccessLayers("alert", "store", "delivery", "qradar")
                .whereLayer("lab")
                .mayOnlyAccessLayers("alert")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.penstock"));
    }
}
