package cn.harbinkepu.partner.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.account.Keys;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.Scope;

/// What the pages about partners say of contracts, keys and copies.
@TemplateExtension
final class PartnerWords {

    private PartnerWords() {}

    static String textWord(Contract contract) {
        return contract.terms().fullText() ? "full" : "summary";
    }

    static List<String> kindNames(Contract contract) {
        return contract.terms().kinds().stream().map(Enum::name).toList();
    }

    static String embargoWord(Contract contract) {
        return Integer.toString(contract.terms().embargoHours());
    }

    static String minuteWord(Contract contract) {
        return Integer.toString(contract.terms().perMinute());
    }

    static String dayWord(Contract contract) {
        return Integer.toString(contract.terms().perDay());
    }

    static String confirmWord(Contract contract) {
        return Integer.toString(contract.terms().confirmHours());
    }

    static String beginsWord(Contract contract) {
        return contract.terms().begins().toString();
    }

    static String endsWord(Contract contract) {
        return contract.terms().ends().map(LocalDate::toString).orElse("");
    }

    static String keysPath(Contract contract) {
        return "/admin/partners/%s/keys".formatted(contract.organisation());
    }

    static String scopeWords(Keys.Key key) {
        return key.scopes().stream()
                .flatMap(code -> Scope.of(code).stream())
                .sorted()
                .map(Scope::zh)
                .collect(Collectors.joining("、"));
    }

    static String wayWords(Copy copy) {
        return copy.ways().stream().map(Copy.Way::zh).collect(Collectors.joining("、"));
    }
}
