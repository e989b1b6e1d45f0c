package cn.harbinkepu.structure;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

import static org.assertj.core.api.Assertions.assertThat;

/// The reference of the configuration is complete: it is made from the mapping interfaces, a sentence per property.
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("docs/reference/configuration.md");

    private static final Pattern PROPERTY = Pattern.compile(
            "((?:^ {4}///.*\\R)*)(?:^ {4}@.*\\R)*^ {4}[A-Z]?[\\w<>?., ]*[\\w>] (\\w+)\\(\\);", Pattern.MULTILINE);

    private static final Pattern TYPE_WORDS = Pattern.compile("((?:^///.*\\R)+)@ConfigMapping", Pattern.MULTILINE);

    private static final String HEAD = """
            # Configuration

            Every property of the application's own, by the part it belongs to. Each can be set by an environment variable,
            named as in the last column, or in any other way that Quarkus offers; the properties of Quarkus itself
            (`quarkus.…`) are used as well, the ones that matter are in
            `src/main/resources/application.properties` with their reasons.

            A duration is written as `10s`, `5m`, `1h`; a size as `10M`, `2G`. “Required” means that the application does not
            start without it. This page is made from the code and held complete by `ConfigurationReferenceTest`.
            """;

    @Test
    void theReferenceNamesEveryProperty() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Class<?> mapping : mappings()) {
            page.append(section(mapping));
        }

        Documented.hold(PAGE, page.toString(), "ConfigurationReferenceTest");
    }

    @Test
    void noPropertyIsSetTwice() throws IOException {
        List<String> names = Files.readAllLines(Path.of("src/main/resources/application.properties")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    private static List<Class<?>> mappings() {
        return Code.PRODUCT.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .sorted(Comparator.comparing(ConfigurationReferenceTest::prefix))
                .collect(Collectors.toList());
    }

    private static String section(Class<?> mapping) throws IOException {
        String source =
                Files.readString(Path.of("src/main/java", mapping.getName().replace('.', '/') + ".java"));
        Map<String, Method> methods = Arrays.stream(mapping.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .collect(Collectors.toMap(Method::getName, Function.identity()));
        StringBuilder rows = new StringBuilder("\n## `%s`\n\n%s\n\n".formatted(prefix(mapping), words(source)))
                .append("| Property | Type | Default | Meaning | Variable |\n| --- | --- | --- | --- | --- |\n");
        Matcher found = PROPERTY.matcher(source);
        while (found.find()) {
            Method property = methods.remove(found.group(2));
            assertThat(property).as("%s.%s", mapping.getName(), found.group(2)).isNotNull();
            rows.append(row(mapping, property, sentence(found.group(1))));
        }
        assertThat(methods.keySet())
                .as("properties of %s that were not found in its source", mapping)
                .isEmpty();
        return rows.toString();
    }

    private static String row(Class<?> mapping, Method property, String sentence) {
        String name = prefix(mapping) + "." + name(property);
        assertThat(sentence).as("%s has to say what it is for", name).isNotBlank();
        return "| `%s` | %s | %s | %s | `%s` |\n"
                .formatted(
                        name,
                        type(property),
                        standard(property),
                        sentence.replace("|", "\\|"),
                        name.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT));
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    private static String name(Method property) {
        WithName given = property.getAnnotation(WithName.class);
        return given != null
                ? given.value()
                : property.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String type(Method property) {
        String type = property.getGenericReturnType().getTypeName();
        Matcher inside = Pattern.compile("<(.*)>").matcher(type);
        String simple = (inside.find() ? inside.group(1) : type).replaceAll(".*[.$]", "");
        return switch (simple) {
            case "int", "long", "double", "OptionalInt", "OptionalLong", "Integer", "Long" -> "number";
            case "boolean", "Boolean" -> "`true` or `false`";
            case "String" -> type.contains("List") || type.contains("Set") ? "words, by comma" : "words";
            case "Duration" -> "duration";
            case "MemorySize" -> "size";
            case "URI" -> "address";
            case "Path" -> "folder or file";
            default -> simple;
        };
    }

    private static String standard(Method property) {
        WithDefault given = property.getAnnotation(WithDefault.class);
        if (given != null) {
            return "`" + given.value() + "`";
        }
        return property.getReturnType().getSimpleName().startsWith("Optional") ? "none" : "required";
    }

    private static String words(String source) {
        Matcher words = TYPE_WORDS.matcher(source);
        assertThat(words.find()).as("a sentence above the interface").isTrue();
        return sentence(words.group(1));
    }

    private static String sentence(String comment) {
        return comment.replaceAll("(?m)^ *///", "").replaceAll("\\s+", " ").strip();
    }
}
