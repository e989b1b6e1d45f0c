package cn.harbinkepu.partner.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.partner.Contract.Terms;
import cn.harbinkepu.resource.Kind;

/// What is typed about a contract.
final class ContractForm {

    private final MultivaluedMap<String, String> sent;
    private final List<FieldError> errors = new ArrayList<>();

    private ContractForm(MultivaluedMap<String, String> sent) {
        this.sent = sent;
    }

    /// Fails with `invalid-field` for what is no number or date, naming every such field.
    static Terms read(MultivaluedMap<String, String> sent) {
        ContractForm form = new ContractForm(sent);
        Terms terms = form.terms();
        if (!form.errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, form.errors.getFirst().message(), form.errors);
        }
        return terms;
    }

    private Terms terms() {
        return new Terms(
                fullText(),
                kinds(),
                all("subjects"),
                all("segments"),
                all("districts"),
                all("licences"),
                number("embargoHours"),
                number("perMinute"),
                number("perDay"),
                number("confirmHours"),
                text("contact"),
                text("phone"),
                text("email"),
                date("begins").orElse(LocalDate.EPOCH),
                text("ends").isEmpty() ? Optional.empty() : date("ends"));
    }

    private boolean fullText() {
        String text = text("text");
        if (!text.equals("full") && !text.equals("summary")) {
            errors.add(new FieldError("text", "请选择全文或摘要。"));
        }
        return text.equals("full");
    }

    private List<Kind> kinds() {
        try {
            return all("kinds").stream().map(Kind::valueOf).toList();
        } catch (IllegalArgumentException strange) {
            errors.add(new FieldError("kinds", "请从列表中选择。"));
            return List.of();
        }
    }

    private int number(String field) {
        try {
            return Integer.parseInt(text(field));
        } catch (NumberFormatException none) {
            errors.add(new FieldError(field, "请填写一个整数。"));
            return 1;
        }
    }

    private Optional<LocalDate> date(String field) {
        try {
            LocalDate date = LocalDate.parse(text(field));
            if (date.getYear() >= 2000 && date.getYear() < 2200) {
                return Optional.of(date);
            }
        } catch (DateTimeException none) {
            // Told below, as for a year of no use.
        }
        errors.add(new FieldError(field, "请选择日期。"));
        return Optional.empty();
    }

    private List<String> all(String field) {
        return sent.getOrDefault(field, List.of()).stream()
                .filter(code -> !code.isBlank())
                .distinct()
                .toList();
    }

    private String text(String field) {
        return Optional.ofNullable(sent.getFirst(field)).orElse("").strip();
    }
}
