package io.filum.relay;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/// The walls: Relay → http → live → access → log → redis, and nobody looks up.
class ArchitectureTest {

    private static final JavaClasses RELAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.filum.relay");

    @Test
    void redisKnowsNoThread() {
        hold(onlyDependsOn("redis"));
    }

    @Test
    void theLogKnowsRedisAlone() {
        hold(onlyDependsOn("log", "redis"));
    }

    @Test
    void accessStandsOnTheLog() {
        hold(onlyDependsOn("access", "log", "redis"));
    }

    @Test
    void operationsStandOnTheLog() {
        hold(onlyDependsOn("ops", "log", "redis"));
    }

    @Test
    void theAuditTrailKnowsNobody() {
        hold(onlyDependsOn("audit"));
    }

    @Test
    void liveStandsOnAccessAndLog() {
        hold(onlyDependsOn("live", "access", "audit", "log", "redis"));
    }

    @Test
    void httpIsSeenByTheWiringAlone() {
        hold(onlyDependsOn("http", "live", "access", "audit", "log", "redis", "ops"));
    }

    @Test
    void jedisStaysWhereRedisIsSpoken() {
        hold(noClasses().that().resideOutsideOfPackages("..redis..", "..log..", "..access..")
                .should().dependOnClassesThat().resideInAPackage("redis.clients.."));
    }

    @Test
    void javalinStaysInHttp() {
        hold(noClasses().that().resideOutsideOfPackage("..http..")
                .should().dependOnClassesThat().resideInAPackage("io.javalin.."));
    }

    @Test
    void theSealedContentIsNobodysBusiness() {
        hold(noClasses().should().dependOnClassesThat().resideInAPackage("io.filum.model.item.."));
    }

    @Test
    void stateIsHeldByObjects() {
        hold(fields().that().areStatic()
                .should().beFinal());
    }

    @Test
    void nobodyPrintsOrSleeps() {
        hold(noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err"));
    }

    @Test
    void namesSayWhatThingsDo() {
        hold(classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)$"));
    }

    private static ArchRule onlyDependsOn(String from, String... below) {
        var allowed = new String[below.length + 1];
        allowed[0] = "io.filum.relay." + from;
        for (int i = 0; i < below.length; i++) {
            allowed[i + 1] = "io.filum.relay." + below[i];
        }
        return noClasses().that().resideInAPackage("io.filum.relay." + from)
                .should().dependOnClassesThat(DescribedPredicate.describe(
                        "lie in another room of the relay",
                        target -> target.getPackageName().startsWith("io.filum.relay")
                                && !List.of(allowed).contains(target.getPackageName())));
    }

    private static void hold(ArchRule rule) {
        rule.check(RELAY);
    }
}
