package cn.harbinkepu.screen.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.screen.ScreenGroup;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The form of a group as typed, with what is wrong beside each field.
public record GroupForm(
        String name,
        boolean drill,
        String district,
        String least,
        String segment,
        String seconds,
        String resources,
        Map<String, String> errors) {

    static final GroupForm NEW = new GroupForm("", false, Vocabularies.CITY, "BLUE", "", "15", "", Map.of());

    public GroupForm {
        errors = Map.copyOf(errors);
    }

    static GroupForm of(ScreenGroup group) {
        return new GroupForm(
                group.name(),
                group.drill(),
                group.district(),
                group.least().name(),
                group.segment().orElse(""),
                Integer.toString(group.seconds()),
                String.join("\n", group.resources()),
                Map.of());
    }

    static GroupForm sent(MultivaluedMap<String, String> form) {
        return new GroupForm(
                value(form, "name"),
                "yes".equals(value(form, "drill")),
                value(form, "district"),
                value(form, "least"),
                value(form, "segment"),
                value(form, "seconds"),
                value(form, "resources"),
                Map.of());
    }

    GroupForm with(Problem problem) {
        Map<String, String> beside = new HashMap<>();
        problem.errors().forEach(error -> beside.putIfAbsent(error.field(), error.message()));
        if (beside.isEmpty()) {
            beside.put("form", problem.detail());
        }
        return new GroupForm(name, drill, district, least, segment, seconds, resources, beside);
    }

    ScreenGroup group(UUID id, boolean drills) {
        Level level = List.of(Level.values()).stream()
                .filter(each -> each.name().equals(least))
                .findFirst()
                .orElseThrow(() -> Problem.field("least", "请选择从哪一级起接管屏幕。"));
        return new ScreenGroup(
                id,
                name.strip(),
                drills,
                district,
                level,
                resources
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                Optional.of(segment).filter(code -> !code.isEmpty()),
                seconds.matches("[0-9]{1,4}") ? Integer.parseInt(seconds) : 0);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
