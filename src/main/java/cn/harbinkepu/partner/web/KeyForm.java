package cn.harbinkepu.partner.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.account.Keys;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.partner.Scope;

/// What is typed about a new key.
final class KeyForm {

    private KeyForm() {}

    /// Fails with `invalid-field` for what is no date.
    static Keys.Wanted read(MultivaluedMap<String, String> sent) {
        Set<String> scopes = sent.getOrDefault("scopes", List.of()).stream()
                .flatMap(code -> Scope.of(code).stream())
                .map(Scope::code)
                .collect(Collectors.toSet());
        String name = Optional.ofNullable(sent.getFirst("name")).orElse("");
        String expires =
                Optional.ofNullable(sent.getFirst("expires")).orElse("").strip();
        return new Keys.Wanted(
                name,
                Set.of(Roles.PARTNER),
                scopes,
                expires.isEmpty() ? Optional.empty() : Optional.of(endOf(expires)));
    }

    /// The key is valid to the end of that day in Beijing.
    private static OffsetDateTime endOf(String day) {
        try {
            LocalDate date = LocalDate.parse(day);
            if (date.getYear() < 2200) {
                return date.plusDays(1).atStartOfDay().atOffset(BeijingTime.OFFSET);
            }
        } catch (DateTimeException none) {
            // Told below, as for a year of no use.
        }
        throw Problem.field("expires", "请选择日期，或不填。");
    }
}
