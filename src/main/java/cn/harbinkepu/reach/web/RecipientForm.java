package cn.harbinkepu.reach.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.reach.Recipient;
import cn.harbinkepu.reach.Recipients.Wanted;

/// A recipient as typed, with the words beside what is wrong.
record RecipientForm(Wanted wanted, Map<String, String> errors) {

    static final RecipientForm EMPTY =
            new RecipientForm(new Wanted("", "", "EMAIL", "", List.of(), "BLUE", "", ""), Map.of());

    RecipientForm {
        errors = Map.copyOf(errors);
    }

    static RecipientForm of(Recipient known) {
        return new RecipientForm(
                new Wanted(
                        known.name(),
                        known.organisation(),
                        known.channel().name(),
                        known.address(),
                        known.districts(),
                        known.least().name(),
                        known.contact(),
                        known.phone()),
                Map.of());
    }

    static RecipientForm of(MultivaluedMap<String, String> sent) {
        return new RecipientForm(
                new Wanted(
                        text(sent, "name"),
                        text(sent, "organisation"),
                        text(sent, "channel"),
                        text(sent, "address"),
                        sent.getOrDefault("districts", List.of()),
                        text(sent, "least"),
                        text(sent, "contact"),
                        text(sent, "phone")),
                Map.of());
    }

    RecipientForm refused(Problem problem) {
        Map<String, String> words = problem.errors().stream()
                .collect(Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
        return new RecipientForm(wanted, words.isEmpty() ? Map.of("name", problem.detail()) : words);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean has(String district) {
        return wanted.districts().contains(district);
    }

    private static String text(MultivaluedMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field)).orElse("");
    }
}
