package cn.harbinkepu.structure;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.Dependency;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/// Rule 1: which feature uses which.
class ArrowsTest {

    @Test
    void featuresAreFreeOfCycles() {
        slices().matching(Code.ROOT + ".(*)..").should().beFreeOfCycles().check(Code.PRODUCT);
    }

    @Test
    void everyArrowIsOneOfTheTable() {
        List<String> strange = Code.PRODUCT.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !Code.feature(dependency.getTargetClass()).isEmpty())
                .filter(dependency -> !Arrows.allows(
                        Code.feature(dependency.getOriginClass()), Code.feature(dependency.getTargetClass())))
                .map(Dependency::getDescription)
                .sorted()
                .toList();

        assertThat(strange)
                .as("uses that the table of the design does not know")
                .isEmpty();
    }

    @Test
    void everyPackageIsOneOfTheTable() {
        Set<String> unknown = new TreeSet<>();
        Code.PRODUCT.stream()
                .map(Code::feature)
                .filter(feature -> !Arrows.isKnown(feature))
                .forEach(unknown::add);

        assertThat(unknown).isEmpty();
    }
}
