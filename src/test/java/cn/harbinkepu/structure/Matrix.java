package cn.harbinkepu.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The written matrix of route and caller: who may use which address.
///
/// @param lines method and path → callers who may use it
record Matrix(Map<String, Set<String>> lines) {

    static final Path FILE = Path.of("docs/reference/routes.csv");

    /// The callers of the columns: a stranger, the demo accounts, a partner's key. The roles beside them are what the
    /// accounts hold.
    static final Map<String, Set<String>> CALLERS = callers();

    static Matrix read() throws IOException {
        List<String> rows = Files.readAllLines(FILE);
        List<String> columns = List.of(rows.getFirst().split(",", -1));
        Map<String, Set<String>> lines = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            Set<String> allowed = new TreeSet<>();
            for (int i = 2; i < cells.length; i++) {
                if ("yes".equals(cells[i])) {
                    allowed.add(columns.get(i));
                }
            }
            lines.put(cells[0] + " " + cells[1], allowed);
        }
        return new Matrix(lines);
    }

    boolean allows(String route, String caller) {
        return lines.getOrDefault(route, Set.of()).contains(caller);
    }

    /// A line for a route that has none yet, as its annotation suggests it.
    static String proposal(Route route) {
        StringBuilder line = new StringBuilder(route.method() + "," + route.path());
        CALLERS.values().forEach(roles -> line.append(route.declaresOpenTo(roles) ? ",yes" : ",no"));
        return line.toString();
    }

    private static Map<String, Set<String>> callers() {
        Map<String, Set<String>> callers = new LinkedHashMap<>();
        callers.put("anonymous", Set.of());
        for (String name : List.of("editor", "reviewer", "expert")) {
            callers.put(name, Set.of(name));
        }
        callers.put("chief", Set.of("chief", "editor"));
        for (String name : List.of("duty", "approver", "admin", "partner")) {
            callers.put(name, Set.of(name));
        }
        return callers;
    }
}
