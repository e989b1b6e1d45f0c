package cn.harbinkepu.structure;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/// Rules 5 and 6: names that say nothing, packages that say nothing, dependencies that come by the back door.
class NamesTest {

    @Test
    void noNameIsOneThatFitsEverything() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .resideInAPackage("..util..")
                .check(Code.PRODUCT);
    }

    @Test
    void everyPackageSaysWhatItIsForAndMarksNull() {
        JavaClasses stack = new ClassFileImporter().importPackages(Code.ROOT + ".local");
        List<String> unmarked = Stream.concat(Code.PRODUCT.stream(), stack.stream())
                .map(JavaClass::getPackage)
                .distinct()
                .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
                .map(folder -> folder.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void whatAClassNeedsComesByItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("jakarta.ws.rs.core.Context")
                .check(Code.PRODUCT);
    }
}
