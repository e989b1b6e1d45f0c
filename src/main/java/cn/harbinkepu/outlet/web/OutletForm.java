package cn.harbinkepu.outlet.web;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.OutletAccounts.Wanted;
import cn.harbinkepu.outlet.Platform;

/// An account as typed, with the words beside what is wrong. Secrets are never put into a page again.
record OutletForm(Wanted wanted, Map<String, String> errors) {

    static final OutletForm EMPTY = new OutletForm(new Wanted("WECHAT", "", "", Map.of(), true), Map.of());

    OutletForm {
        errors = Map.copyOf(errors);
    }

    static OutletForm of(OutletAccount known) {
        return new OutletForm(
                new Wanted(known.platform().name(), known.name(), known.app(), Map.of(), known.replaces()), Map.of());
    }

    static OutletForm of(MultivaluedMap<String, String> sent) {
        Map<String, String> secrets = Stream.of(Platform.values())
                .flatMap(platform -> platform.secrets().stream())
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> text(sent, name)));
        return new OutletForm(
                new Wanted(
                        text(sent, "platform"),
                        text(sent, "name"),
                        text(sent, "app"),
                        secrets,
                        sent.containsKey("replaces")),
                Map.of());
    }

    OutletForm refused(Problem problem) {
        Map<String, String> words = problem.errors().stream()
                .collect(Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
        return new OutletForm(wanted, words.isEmpty() ? Map.of("name", problem.detail()) : words);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    private static String text(MultivaluedMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field)).orElse("");
    }
}
