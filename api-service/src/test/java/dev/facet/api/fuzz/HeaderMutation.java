package dev.facet.api.fuzz;

/** What may be odd in the headers of a request. */
enum HeaderMutation implements Mutation {
    ACCEPT(
            true,
            (draft, dice) -> draft.setHeader(
                    "Accept",
                    dice.pick(
                            "image/png",
                            "text/csv",
                            "text/html",
                            "application/xml",
                            "application/octet-stream",
                            "text/event-stream",
                            "image/svg+xml",
                            "application/problem+json",
                            "*/*;q=0",
                            "application/json;q=9",
                            "application/json;q=abc",
                            "json",
                            "/",
                            "*/json",
                            "application/json, */*;q=0.1",
                            "a/b,".repeat(200) + "*/*",
                            "application/*+json",
                            ",,,",
                            "application/json;charset=utf-7",
                            "image/*, text/*;q=0.5",
                            "application/json; a=\"",
                            "\u00e4/\u00e4"))),
    ACCEPT_OTHERS(
            true,
            (draft, dice) -> draft.headers.add(dice.pick(
                    "Accept-Charset: utf-7",
                    "Accept-Charset: nonsense;q=x",
                    "Accept-Encoding: gzip, br;q=z",
                    "Accept-Encoding: identity;q=0",
                    "Accept-Language: xx-yy-zz-*-;q=9",
                    "Accept-Language: " + "de,".repeat(500),
                    "Accept-Language: \u00e4",
                    "Accept-Language: a;q=0.1;q=0.2"))),
    CONTENT_TYPE(
            true,
            (draft, dice) -> draft.setHeader(
                    "Content-Type",
                    dice.pick(
                            "text/plain",
                            "text/xml",
                            "application/xml",
                            "application/octet-stream",
                            "application/x-npy",
                            "application/json;charset=utf-16",
                            "application/json;charset=nonsense",
                            "application/json;charset=\"",
                            "application/json; boundary=x",
                            "application/problem+json",
                            "application/json, text/plain",
                            "application/x-www-form-urlencoded",
                            "application/x-www-form-urlencoded;charset=nonsense",
                            "multipart/form-data",
                            "multipart/form-data; boundary=x",
                            "multipart/mixed; boundary=" + "x".repeat(200),
                            "json",
                            "*/*",
                            "application/*",
                            "/",
                            "",
                            "\u00e4",
                            "application/json;" + "a=b;".repeat(300)))),
    CONTENT_TYPE_MISSING(true, (draft, dice) -> draft.removeHeader("Content-Type")),
    CONTENT_TYPE_TWICE(true, (draft, dice) -> draft.headers.add("Content-Type: text/plain")),
    CONTENT_ENCODING(
            true, (draft, dice) -> draft.headers.add("Content-Encoding: " + dice.pick("gzip", "deflate", "br", "x"))),
    RANGE(
            true,
            (draft, dice) -> draft.headers.add("Range: "
                    + dice.pick(
                            "bytes=0-9",
                            "bytes=-5",
                            "bytes=5-",
                            "bytes=9-5",
                            "bytes=0-0,2-3",
                            "bytes=99999999999-",
                            "bytes=0-99999999999999999999",
                            "bytes=-0",
                            "bytes=",
                            "bytes=a-b",
                            "lines=1-2",
                            "0-1",
                            "bytes=" + "0-1,".repeat(150) + "0-1",
                            "bytes=0-,0-,0-,0-"))),
    CONDITION(
            true,
            (draft, dice) -> draft.headers.add(dice.pick(
                    "If-None-Match: *",
                    "If-None-Match: \"x\"",
                    "If-None-Match: W/\"x\", \"y\"",
                    "If-None-Match: \"",
                    "If-None-Match: ,",
                    "If-None-Match: \"" + "x".repeat(3_000) + "\"",
                    "If-Match: \"x\"",
                    "If-Match: *",
                    "If-Modified-Since: yesterday",
                    "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT",
                    "If-Unmodified-Since: 0",
                    "If-Range: \"x\""))),
    IDEMPOTENCY_KEY(
            true,
            (draft, dice) -> draft.headers.add("Idempotency-Key: "
                    + dice.pick(
                            "fuzz-" + dice.upTo(50),
                            "",
                            " ",
                            "a b",
                            "\u00e4",
                            "x".repeat(255),
                            "x".repeat(256),
                            "x".repeat(5_000),
                            "'; --",
                            "a,b",
                            "\t\t",
                            "\"quoted\""))),
    PROJECT(
            true,
            (draft, dice) -> draft.headers.add("Facet-Project: "
                    + dice.pick(
                            "vision",
                            "default",
                            "none",
                            "",
                            "Default",
                            "default, vision",
                            "../default",
                            "' or true --",
                            "\u00e4",
                            "x".repeat(3_000)))),
    LAST_EVENT_ID(
            true,
            (draft, dice) -> draft.headers.add("Last-Event-ID: "
                    + dice.pick(
                            "0",
                            "-1",
                            "620-end",
                            "999999999999999999-end",
                            "9999999999999999999",
                            "end",
                            "1e3",
                            "\u0661",
                            "a".repeat(3_000),
                            "0x1",
                            "-end",
                            " 5 ",
                            "5-END"))),
    FORWARDED(
            false,
            (draft, dice) -> draft.headers.add(dice.pick(
                    "X-Forwarded-Port: abc",
                    "X-Forwarded-Port: 99999999999",
                    "X-Forwarded-Port: -1",
                    "X-Forwarded-Host: a b\"<>",
                    "X-Forwarded-Host: [::1",
                    "X-Forwarded-Host: " + "x".repeat(3_000),
                    "X-Forwarded-Proto: javascript",
                    "X-Forwarded-Proto: ",
                    "X-Forwarded-Prefix: /..//%00",
                    "X-Forwarded-Prefix: //facet.invalid",
                    "X-Forwarded-For: nonsense",
                    "X-Forwarded-For: 1.2.3.4:abc",
                    "Forwarded: for=;;=;host=\"",
                    "Forwarded: host=a:b:c;proto=x",
                    "Forwarded: for=\"[2001:db8::1]:99999999\"",
                    "Forwarded: proto=https;host=facet.invalid:abc"))),
    METHOD_OVERRIDE(
            true, (draft, dice) -> draft.headers.add("X-HTTP-Method-Override: " + dice.pick("DELETE", "PUT", "x"))),
    ORIGIN(false, (draft, dice) -> {
        draft.headers.add("Origin: " + dice.pick("http://facet.invalid", "null", "x", "http://[", "\u00e4"));
        if (dice.oneIn(2)) {
            draft.headers.add("Access-Control-Request-Method: " + dice.pick("GET", "DELETE", "x", ""));
        }
    }),
    COOKIE(
            true,
            (draft, dice) -> draft.headers.add("Cookie: "
                    + dice.pick("JSESSIONID=../..", "a", "=;=;", "a=\"", "\u00e4=\u00ff", "a=b;".repeat(300)))),
    EXPECT(false, (draft, dice) -> draft.headers.add("Expect: " + dice.pick("100-continue", "200-ok", ""))),
    UPGRADE(
            false,
            (draft, dice) -> draft.headers.add(dice.pick(
                    "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
                    "Upgrade: \r\nConnection: upgrade",
                    "TE: trailers, x"))),
    HOST(
            false,
            (draft, dice) -> draft.headers.add("Host: "
                    + dice.pick(
                            "",
                            "a b",
                            "127.0.0.1:abc",
                            "127.0.0.1:99999999",
                            "[::1",
                            "a\r\nHost: b",
                            "facet.invalid",
                            "\u00e4",
                            "<x>",
                            "x".repeat(3_000)))),
    MANY(false, (draft, dice) -> {
        for (int i = dice.pick(50, 150); i > 0; i--) {
            draft.headers.add("X-" + i + ": " + i);
        }
    }),
    LONG(false, (draft, dice) -> draft.headers.add("X-Long: " + "x".repeat(dice.pick(2_000, 7_000, 9_000, 70_000)))),
    MALFORMED(
            false,
            (draft, dice) -> draft.headers.add(dice.pick(
                    "no colon",
                    ": no name",
                    "a b: c",
                    "X-Nul: a\0b",
                    "X-Folded: a\r\n b",
                    "X-Cr: a\rb",
                    "\u00e4: b",
                    "X-Tab\t: a",
                    "X: " + "\u007f\u0001",
                    "(X): a")));

    private interface Change {
        void apply(Draft draft, Dice dice);
    }

    private final boolean understood;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    HeaderMutation(boolean understood, Change change) {
        this.understood = understood;
        this.change = change;
    }

    @Override
    public boolean fits(Draft draft) {
        return true;
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        change.apply(draft, dice);
    }

    @Override
    public boolean reachesTheOperation() {
        return understood;
    }
}
