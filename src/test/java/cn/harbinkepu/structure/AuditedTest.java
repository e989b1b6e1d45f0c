package cn.harbinkepu.structure;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// Walks from every address of staff that changes something along the calls it can lead to, and holds that the log is
/// among them. It cannot see that a line is written on each branch; the tests of the acts do.
class AuditedTest {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /// What writes lines: the port, and the places that write one in the same statement as the act.
    private static final Set<String> LOG = Set.of(
            "cn.harbinkepu.account.Audit", "cn.harbinkepu.account.Sessions", "cn.harbinkepu.account.PasswordLinks");

    /// What changes nothing that anybody but the caller would miss, and why.
    private static final Map<String, String> NOT_PRIVILEGED = Map.ofEntries(
            Map.entry("/api/v1/files", "bytes of one's own that belong to nothing yet; attaching them is noted"),
            Map.entry("/api/v1/resources/{id}/copy", "one's own unsaved text; saving it is noted"),
            Map.entry("/api/v1/resources/{id}/copies/{copy}", "likewise"),
            Map.entry("/studio/resources/{id}/drop-copy", "likewise"),
            Map.entry("/studio/resources/{id}/drop-lost", "likewise"),
            Map.entry("/api/v1/notices", "whether one has seen to what one was told"),
            Map.entry("/studio/notices", "likewise"),
            Map.entry("/api/v1/me/searches", "what one saves to be told of"),
            Map.entry("/me/searches", "likewise"),
            Map.entry("/api/v1/me/account", "where one's own reading is kept; the log is not to say who reads"),
            Map.entry("/me/account", "likewise"),
            Map.entry("/api/v1/partner/reports", "a partner's own counts, which change nothing of ours"),
            Map.entry("/api/v1/segments/preview", "a question with a rule; it changes nothing"),
            Map.entry("/api/v1/resources/{id}/quality", "a question with a long text; it changes nothing"));

    @Test
    void everyChangingAddressOfStaffLeadsToTheLog() throws IOException {
        Matrix matrix = Matrix.read();
        Set<String> silent = new TreeSet<>();
        for (Route route : Route.all()) {
            boolean staff = !matrix.allows(route.key(), "anonymous");
            boolean excepted = NOT_PRIVILEGED.keySet().stream().anyMatch(route.path()::startsWith);
            if (CHANGING.contains(route.method()) && staff && !excepted && !leadsToTheLog(unit(route))) {
                silent.add(route.key());
            }
        }

        assertThat(silent).as("addresses that note nothing").isEmpty();
    }

    @Test
    void everyExceptionIsAnAddressThatExists() {
        Set<String> paths = Route.all().stream().map(Route::path).collect(Collectors.toSet());

        assertThat(NOT_PRIVILEGED.keySet()).allMatch(path -> paths.stream().anyMatch(known -> known.startsWith(path)));
    }

    private static JavaCodeUnit unit(Route route) {
        JavaClass type = Code.PRODUCT.get(route.target().getDeclaringClass());
        List<String> parameters = Stream.of(route.target().getParameterTypes())
                .map(Class::getName)
                .toList();
        return type.getMethods().stream()
                .filter(method -> method.getName().equals(route.target().getName())
                        && method.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()
                                .equals(parameters))
                .findFirst()
                .orElseThrow();
    }

    private static boolean leadsToTheLog(JavaCodeUnit start) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.poll();
            if (LOG.contains(unit.getOwner().getName())) {
                return true;
            }
            if (seen.add(unit)) {
                targets(unit).forEach(open::add);
            }
        }
        return false;
    }

    private static Stream<JavaCodeUnit> targets(JavaCodeUnit unit) {
        Stream<CodeUnitCallTarget> calls = unit.getCallsFromSelf().stream().map(call -> call.getTarget());
        Stream<JavaCodeUnit> direct = Stream.concat(
                calls.flatMap(target -> target.resolveMember().stream()),
                unit.getCodeUnitReferencesFromSelf().stream()
                        .flatMap(reference -> reference.getTarget().resolveMember().stream()));
        return direct.filter(target -> !Code.feature(target.getOwner()).isEmpty())
                .flatMap(target -> Stream.concat(Stream.of(target), implementations(target)));
    }

    private static Stream<JavaCodeUnit> implementations(JavaCodeUnit target) {
        return target.getOwner().getAllSubclasses().stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(target.getName())
                        && unit.getRawParameterTypes().size()
                                == target.getRawParameterTypes().size());
    }
}
