package cn.harbinkepu.book.binding;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import cn.harbinkepu.text.epub.Epub;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Where the links of a book lead once each chapter is a page beside the others. What leads to another site stays if
/// it is an ordinary address of the web; everything else leads nowhere.
final class Links {

    private static final int LONGEST_ANCHOR = 200;
    private static final int LONGEST_ADDRESS = 2000;

    private final Map<String, Integer> numbers = new HashMap<>();

    /// @param paths of the chapters in their order
    Links(List<String> paths) {
        for (String path : paths) {
            numbers.put(path, numbers.size() + 1);
        }
    }

    /// The number of the chapter; 0 for what is none.
    int number(String path) {
        return numbers.getOrDefault(path, 0);
    }

    /// The address to write for one in the book; empty if there is none.
    String target(String from, String address) {
        String path = Epub.resolve(from, address);
        int hash = address.indexOf('#');
        String anchor = hash < 0 ? "" : "#" + anchor(address.substring(hash + 1));
        if (path.equals(from)) {
            return anchor;
        }
        int number = number(path);
        return number == 0 ? "" : number + anchor;
    }

    /// The page of another site that the address names. None if it shows another name before the one it leads to.
    static Optional<URI> outside(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usual = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && address.length() <= LONGEST_ADDRESS;
            return usual ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    /// The name that an anchor of the book has in our pages, where it cannot be one of theirs.
    static String anchor(String id) {
        String plain = decoded(id);
        StringBuilder name = new StringBuilder("i-");
        plain.substring(0, Math.min(plain.length(), LONGEST_ANCHOR)).chars().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                name.append((char) c);
            } else {
                name.append('_').append(Integer.toHexString(c));
            }
        });
        return name.toString();
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return id;
        }
    }
}
