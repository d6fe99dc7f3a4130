package io.filum.desktop;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/// The workstation's floors: `launch → wiring → ui → transfer → store → vault → shared-model`, `ui, transfer → content`,
/// `ui → admin → transfer`. Nothing
/// imports upwards, and what lies below the windows knows no JavaFX.
class WallsTest {

    private static final String HOME = "io.filum.desktop.";
    private static final JavaClasses DESKTOP = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("io.filum.desktop");

    @Test
    void nothingImportsUpwards() {
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("launch").definedBy(HOME + "launch..")
                .layer("wiring").definedBy(HOME + "wiring..")
                .layer("ui").definedBy(HOME + "ui..")
                .layer("admin").definedBy(HOME + "admin..")
                .layer("content").definedBy(HOME + "content..")
                .layer("transfer").definedBy(HOME + "transfer..")
                .layer("store").definedBy(HOME + "store..")
                .layer("vault").definedBy(HOME + "vault..")
                .whereLayer("launch").mayNotBeAccessedByAnyLayer()
                .whereLayer("wiring").mayOnlyBeAccessedByLayers("launch")
                .whereLayer("ui").mayOnlyBeAccessedByLayers("launch", "wiring")
                .whereLayer("content").mayOnlyBeAccessedByLayers("launch", "wiring", "ui", "transfer")
                .whereLayer("admin").mayOnlyBeAccessedByLayers("launch", "wiring", "ui")
                .whereLayer("transfer").mayOnlyBeAccessedByLayers("launch", "wiring", "ui", "admin")
                .whereLayer("store").mayOnlyBeAccessedByLayers("launch", "wiring", "ui", "admin", "transfer")
                .whereLayer("vault").mayOnlyBeAccessedByLayers("launch", "wiring", "ui", "admin", "transfer",
                        "store")
                .check(DESKTOP);
    }

    @Test
    void whatLiesBelowTheWindowsKnowsNoJavaFx() {
        noClasses().that().resideInAnyPackage(HOME + "vault..", HOME + "store..", HOME + "transfer..",
                HOME + "admin..", HOME + "content..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..")
                .allowEmptyShould(true).check(DESKTOP);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses().that().resideOutsideOfPackage(HOME + "store..")
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.sqlite..").check(DESKTOP);
    }

    @Test
    void onlyTransferSpeaksToTheRelay() {
        noClasses().that().resideOutsideOfPackage(HOME + "transfer..")
                .should().dependOnClassesThat().resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")
                .check(DESKTOP);
    }

    @Test
    void onlyTheVaultTouchesKeys() {
        noClasses().that().resideOutsideOfPackage(HOME + "vault..")
                .should().dependOnClassesThat().resideInAnyPackage("javax.crypto..", "org.bouncycastle..")
                .check(DESKTOP);
    }

    @Test
    void thereIsNoStaticState() {
        fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(DESKTOP);
    }

    @Test
    void testsThatUseWindowsRunOneAfterAnother() {
        var windows = resideInAnyPackage("org.testfx..", "javafx.stage..").or(simpleName("Hands"));
        var tests = new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages("io.filum.desktop");
        classes().that().haveSimpleNameEndingWith("Test").and(describe("use windows", test ->
                test.getDirectDependenciesFromSelf().stream().anyMatch(use -> windows.test(use.getTargetClass()))))
                .should().beAnnotatedWith(Windowed.class).check(tests);
    }
}
