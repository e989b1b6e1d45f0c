package cn.harbinkepu.structure;

import java.util.List;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;

import io.quarkus.security.Authenticated;

import static org.assertj.core.api.Assertions.assertThat;

/// Every address says who may use it, at the method that answers or at its class, where no path can lead around it.
class AccessTest {

    private static final List<Class<? extends java.lang.annotation.Annotation>> WORDS =
            List.of(PermitAll.class, RolesAllowed.class, Authenticated.class, DenyAll.class);

    @Test
    void everyResourceMethodSaysWhoMayCallIt() {
        List<String> silent = resourceMethods()
                .filter(method -> words(method) != 1)
                .map(JavaMethod::getFullName)
                .sorted()
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void resourceMethodsArePublicAndTheirClassesAreNot() {
        List<String> wrong = resourceMethods()
                .filter(method -> !method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getOwner().getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaMethod::getFullName)
                .sorted()
                .toList();

        assertThat(wrong).isEmpty();
    }

    /// What the method says, or what its class says for all that say nothing of their own.
    private static long words(JavaMethod method) {
        long own = WORDS.stream().filter(method::isAnnotatedWith).count();
        return own > 0
                ? own
                : WORDS.stream()
                        .filter(word -> method.getOwner().isAnnotatedWith(word))
                        .count();
    }

    private static java.util.stream.Stream<JavaMethod> resourceMethods() {
        return Code.PRODUCT.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }
}
