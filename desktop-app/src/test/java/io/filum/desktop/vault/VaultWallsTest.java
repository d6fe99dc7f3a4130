package io.filum.desktop.vault;

import java.security.Provider;
import java.security.Security;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/// Keys stay in the vault, and the vault knows neither windows nor SQL.
class VaultWallsTest {

    private static final String VAULT = "io.filum.desktop.vault..";

    private final JavaClasses desktop = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.filum.desktop");

    @Test
    void onlyTheVaultTouchesKeys() {
        noClasses()
                .that().resideOutsideOfPackage(VAULT)
                .should().dependOnClassesThat().resideInAnyPackage("javax.crypto..", "org.bouncycastle..")
                .because("a key that leaves the vault is wiped by nobody")
                .check(desktop);
    }

    @Test
    void theVaultKnowsNoWindowAndNoSql() {
        classes()
                .that().resideInAPackage(VAULT)
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage(VAULT, "io.filum.model..", "java.io..", "java.lang..", "java.math..", "java.nio..",
                        "java.security..", "java.time..", "java.util..", "javax.crypto..", "javax.net.ssl..",
                        "javax.security.auth.x500..", "org.bouncycastle..")
                .check(desktop);
    }

    @Test
    void secretsAreNeverStrings() {
        noFields()
                .that().areDeclaredInClassesThat().resideInAPackage(VAULT)
                .and().areDeclaredInClassesThat().areNotEnums()
                .and().areNotStatic()
                .should().haveRawType(String.class)
                .because("a string cannot be wiped")
                .check(desktop);
    }

    @Test
    void nobodyChangesTheProvidersOfTheWholeProgram() {
        noClasses()
                .should().callMethod(Security.class, "addProvider", Provider.class)
                .orShould().callMethod(
                        Security.class, "insertProviderAt", Provider.class, int.class)
                .check(desktop);
    }
}
