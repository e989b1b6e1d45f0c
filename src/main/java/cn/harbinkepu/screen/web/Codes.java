package cn.harbinkepu.screen.web;

import cn.harbinkepu.core.web.QrCode;

/// Codes for phones as drawings of their own.
final class Codes {

    private Codes() {}

    static String svg(QrCode code) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <rect width="%1$d" height="%1$d" fill="#fff"/><path d="%2$s" fill="#000"/></svg>""".formatted(code.size(), code.path());
    }
}
