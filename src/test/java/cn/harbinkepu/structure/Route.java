package cn.harbinkepu.structure;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClass;

import io.quarkus.security.Authenticated;

/// One address of the product, as its resource method declares it.
///
/// @param consumes the media type that a body has to be of, for methods with a body
record Route(String method, String path, Optional<String> consumes, Method target) {

    /// All that the compiled product answers to by itself.
    static List<Route> all() {
        return Code.PRODUCT.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(Route::of)
                .toList();
    }

    /// The method and the path, as the matrix names it.
    String key() {
        return method + " " + path;
    }

    /// What the annotation says about the holder of these roles; only to propose a line for the matrix.
    boolean declaresOpenTo(Set<String> roles) {
        boolean ownWord = Stream.of(PermitAll.class, RolesAllowed.class, DenyAll.class, Authenticated.class)
                .anyMatch(target::isAnnotationPresent);
        AnnotatedElement speaker = ownWord ? target : target.getDeclaringClass();
        if (speaker.isAnnotationPresent(PermitAll.class)) {
            return true;
        }
        RolesAllowed allowed = speaker.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return Arrays.stream(allowed.value()).anyMatch(roles::contains);
        }
        return speaker.isAnnotationPresent(Authenticated.class) && !roles.isEmpty();
    }

    private static Stream<Route> of(Method target) {
        return Arrays.stream(target.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> new Route(
                        type.getAnnotation(HttpMethod.class).value(),
                        joined(
                                path(target.getDeclaringClass().getAnnotation(Path.class)),
                                path(target.getAnnotation(Path.class))),
                        consumes(target),
                        target));
    }

    private static String path(Path annotation) {
        return annotation == null ? "" : annotation.value();
    }

    private static String joined(String left, String right) {
        String path = ("/" + left + "/" + right).replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Optional<String> consumes(Method target) {
        Consumes own = target.getAnnotation(Consumes.class);
        Consumes any = own != null ? own : target.getDeclaringClass().getAnnotation(Consumes.class);
        return Optional.ofNullable(any).map(types -> types.value()[0]).filter(type -> !type.startsWith("*"));
    }
}
